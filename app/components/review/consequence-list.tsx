import '~/i18n/load/verdict'
import { useTranslation } from '~/i18n/react'
import type { Consequences } from '../../domain/review/consequences'

/** What taking a work from the pages brings about, in numbers, and who hears of it. */
export function ConsequenceList({ of }: { of: Consequences }) {
  const { t } = useTranslation()
  const touched = (['copies', 'remixes', 'collections', 'comments'] as const).filter((part) => of[part] > 0)
  const told = (['reporters', 'readers'] as const).filter((part) => of[part] > 0)
  const records = t('verdict:follows.records', { count: of.records })
  const patches = t('verdict:follows.patches', { count: of.patches })
  return (
    <div className="mt-2 border-t border-line pt-2">
      <p className="font-medium">{t('verdict:follows.title')}</p>
      <ul className="mt-1 flex flex-col gap-1">
        <li>{t('verdict:follows.releases', { count: of.releases, records, patches })}</li>
        {touched.map((part) => (
          <li key={part}>{t(`verdict:follows.${part}`, { count: of[part] })}</li>
        ))}
        <li>
          {[
            t('verdict:follows.told'),
            ...told.map((part) => t(`verdict:follows.${part}`, { count: of[part] }))
          ].join(' · ')}
        </li>
      </ul>
    </div>
  )
}
