import { useTranslation } from '~/i18n/react'
import type { SearchMatch } from '../../domain/search/search-match'
import { formatNumber, useLocale } from '../../i18n/format'

/** How the results answer the query, in words: how many, and what was changed to find them. */
export function ResultLine(props: {
  q: string
  match: SearchMatch
  corrected?: string
  count: number | null
  /** Counting stops here. */
  most: number
  shown: number
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  if (props.shown === 0) return null
  return (
    <p role="status" className="my-4 text-14 text-quiet">
      {props.match === 'popular' ? t('search:popular') : null}
      {props.match === 'corrected' ? (
        <span className="mr-2">
          {t('search:corrected', { q: props.q })} <strong className="text-ink">{props.corrected}</strong>
        </span>
      ) : null}
      {props.match === 'any' ? <span className="mr-2">{t('search:any', { q: props.q })}</span> : null}
      {props.count === null
        ? null
        : props.count >= props.most
          ? t('search:count.many', { number: formatNumber(locale, props.most) })
          : t('search:count', { count: props.count })}
    </p>
  )
}
