import { useTranslation } from '~/i18n/react'
import type { SearchMatch } from '../../domain/search/search-match'
import { formatNumber, useLocale } from '../../i18n/format'

/** How the results answer the query, in words: how many, and what was changed to find them. */
export function ResultLine(props: {
  q: string
  match: SearchMatch
  corrected?: string
  /** Null when it says nothing: the whole hub's. */
  count: number | null
  /** Counting stopped there. */
  more: boolean
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
        : props.more
          ? t('search:count.many', { number: formatNumber(locale, props.count) })
          : t('search:count', { count: props.count })}
    </p>
  )
}
