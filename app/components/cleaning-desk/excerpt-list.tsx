import '~/i18n/load/cleaningDesk'
import { useTranslation } from '~/i18n/react'
import type { Excerpt } from '../../domain/cleaning/desk/around-spans'
import { MarkedText } from '../review/marked-text'

/** The given words around what a rule found, the find marked. */
export function ExcerptList({ excerpts }: { excerpts: readonly Excerpt[] | null }) {
  const { t } = useTranslation()
  if (!excerpts) return <p className="text-14 text-quiet">{t('cleaningDesk:rule.gone')}</p>
  return excerpts.map(({ field, text, spans }) => (
    <div key={`${field} ${text}`} className="rounded-control bg-sunken px-3 py-2">
      {field === 'title' ? <p className="text-12 text-quiet">{t('cleaningDesk:field.title')}</p> : null}
      <MarkedText text={text} spans={spans} />
    </div>
  ))
}
