import clsx from 'clsx'
import { Star } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from '~/i18n/react'
import { formatDate, formatNumber, formatRelative, useLocale } from '../../i18n/format'

/** A score of 1–5 with how many gave it; a dash when nobody has. */
export function Stars(props: { value: number; count?: number; size?: number; className?: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  if (props.count === 0 || props.value === 0)
    return <span className={clsx('text-12 text-quiet', props.className)}>{t('common:rating.none')}</span>
  return (
    <span
      className={clsx('inline-flex items-center gap-1 text-14 tabular-nums', props.className)}
      title={t('common:rating.title', {
        value: formatNumber(locale, props.value, 2),
        count: props.count ?? 0
      })}
    >
      <Star size={props.size ?? 14} strokeWidth={1.5} className="fill-current text-ember" aria-hidden />
      <span className="font-medium">{formatNumber(locale, props.value, 1)}</span>
      {props.count === undefined ? null : (
        <span className="text-quiet">({formatNumber(locale, props.count)})</span>
      )}
    </span>
  )
}

/** The first letter of a name on a warm disc. */
export function Avatar(props: { name: string; size?: number; className?: string }) {
  const letter = [...props.name.trim()][0]?.toUpperCase() ?? '·'
  const size = props.size ?? 32
  return (
    <span
      aria-hidden
      style={{ width: size, height: size, fontSize: size * 0.45 }}
      className={clsx(
        'inline-flex shrink-0 items-center justify-center rounded-full border border-line bg-sunken font-medium text-quiet',
        props.className
      )}
    >
      {letter}
    </span>
  )
}

/** A time in the reader's words ("3 days ago"), the exact one on hover. Server and browser agree to the minute. */
export function When(props: { date: Date | string; className?: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const date = typeof props.date === 'string' ? new Date(props.date) : props.date
  return (
    <time
      dateTime={date.toISOString()}
      title={formatDate(locale, date)}
      className={props.className}
      suppressHydrationWarning
    >
      {formatRelative(locale, date, t('common:time.now'))}
    </time>
  )
}

const STACKED =
  'max-sm:flex max-sm:gap-4 max-sm:py-1 max-sm:text-left max-sm:before:w-24 max-sm:before:shrink-0 max-sm:before:leading-5 max-sm:before:text-12 max-sm:before:text-quiet max-sm:before:content-[attr(data-label)]'

export interface Column<Row> {
  key: string
  label: ReactNode
  numeric?: boolean
  /** A dash stands there: a row that is a list of its cells leaves it out. */
  empty?: (row: Row) => boolean
  cell: (row: Row) => ReactNode
}

/**
 * A plain table that scrolls sideways when it must.
 *
 * @param stacks on phones a row becomes a list of its cells, each after its column's label, in place of the scrolling
 */
export function DataTable<Row>(props: {
  columns: Column<Row>[]
  rows: Row[]
  rowKey: (row: Row) => string
  caption?: string
  className?: string
  stacks?: boolean
}) {
  const { stacks } = props
  return (
    <section
      aria-label={props.caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className={clsx('overflow-x-auto rounded-card border border-line bg-card', props.className)}
    >
      <table className={clsx('w-full text-14 wrap-normal', stacks && 'max-sm:block')}>
        {props.caption ? <caption className="sr-only">{props.caption}</caption> : null}
        <thead className={clsx(stacks && 'max-sm:hidden')}>
          <tr className="border-b border-line text-left text-12 text-quiet">
            {props.columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={clsx('px-3 py-2 font-medium whitespace-nowrap', column.numeric && 'text-right')}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={clsx(stacks && 'max-sm:block')}>
          {props.rows.map((row) => (
            <tr
              key={props.rowKey(row)}
              className={clsx(
                'border-b border-line align-top last:border-0',
                stacks && 'max-sm:block max-sm:py-2'
              )}
            >
              {props.columns.map((column) => (
                <td
                  key={column.key}
                  data-label={stacks ? column.label : undefined}
                  className={clsx(
                    'px-3 py-2',
                    column.numeric && 'text-right whitespace-nowrap tabular-nums',
                    stacks && (column.empty?.(row) ? 'max-sm:hidden' : STACKED)
                  )}
                >
                  {stacks ? <div className="min-w-0">{column.cell(row)}</div> : column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** One bar of a small chart, with its words and its number. */
export function Bar(props: {
  label: ReactNode
  value: number
  max: number
  tone?: 'ember' | 'edge'
  note?: ReactNode
}) {
  const locale = useLocale()
  const share = props.max > 0 ? Math.max(props.value > 0 ? 0.5 : 0, (props.value / props.max) * 100) : 0
  return (
    <div className="text-14">
      <div className="flex justify-between gap-3">
        <span className="min-w-0 truncate">{props.label}</span>
        <span className="text-quiet tabular-nums">
          {formatNumber(locale, props.value)} {props.note}
        </span>
      </div>
      <svg viewBox="0 0 100 2" preserveAspectRatio="none" className="mt-1 block h-1.5 w-full" aria-hidden>
        <rect width="100" height="2" rx="0.6" className="fill-sunken" />
        <rect
          width={share}
          height="2"
          rx="0.6"
          className={props.tone === 'edge' ? 'fill-edge' : 'fill-ember'}
        />
      </svg>
    </div>
  )
}

export function Progress(props: { label: string; value: number; max: number }) {
  return (
    <div>
      <div className="mb-1 text-14">{props.label}</div>
      <progress aria-label={props.label} value={props.value} max={props.max || 1} className="h-2 w-full" />
    </div>
  )
}
