import clsx from 'clsx'
import { type ReactNode, useId } from 'react'
import { axisEnd, highestOf, stackBars } from '../../domain/charts/scale'
import { formatNumber, useLocale } from '../../i18n/format'

/** How a series looks: told apart by its pattern as well as by its colour. */
export type SeriesLook = 'solid' | 'hatched' | 'light'

export interface Series {
  label: string
  look: SeriesLook
  values: readonly number[]
}

const COLOURS: Record<SeriesLook, string> = { solid: 'text-brick', hatched: 'text-amber', light: 'text-edge' }
const BOX = { gap: 2, thinnest: 1.5 }

/**
 * Stacked bars over time, drawn on the server, with the end of the scale above and the first and last label below. Who
 * does not see it reads a table of the bars that are not empty.
 */
export function StackedBars(props: {
  caption: string
  labels: readonly string[]
  /** What the first column of the table holds. */
  labelsAre: string
  /** Also say it below the bars, where the labels alone leave it open. */
  axisNamed?: boolean
  series: readonly Series[]
  /** Units of the drawing: it fills the place it has, whatever they are. */
  width?: number
  height?: number
}) {
  const locale = useLocale()
  const pattern = useId()
  const { series, labels, labelsAre, axisNamed, width = 260, height = 56 } = props
  const values = series.map((one) => one.values)
  const end = axisEnd(highestOf(values))
  const parts = stackBars(values, { ...BOX, width, height }, end)
  return (
    <figure className="relative">
      <div className="flex h-4 items-center gap-2 text-12 text-quiet tabular-nums" aria-hidden>
        {formatNumber(locale, end)}
        <span className="h-px flex-1 bg-line" />
      </div>
      <svg viewBox={`0 0 ${width} ${height}`} className="block w-full" aria-hidden>
        <Hatching id={pattern} />
        {parts.map(({ series: at, ...place }) => (
          <Part key={`${at} ${place.x}`} look={series[at]?.look ?? 'solid'} pattern={pattern} {...place} />
        ))}
        <line x1="0" x2={width} y1={height} y2={height} className="stroke-edge" strokeWidth="1" />
      </svg>
      <div className="mt-1 flex justify-between gap-3 text-12 text-quiet tabular-nums" aria-hidden>
        <span>{labels[0]}</span>
        {axisNamed ? <span className="min-w-0 truncate">{labelsAre}</span> : null}
        {labels.length > 1 ? <span>{labels.at(-1)}</span> : null}
      </div>
      <BarTable {...props} />
    </figure>
  )
}

/** The lines that tell a hatched series from a solid one. */
function Hatching({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width="3" height="3" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="3" height="3" className="fill-amber-soft" />
        <rect width="1.6" height="3" className="fill-amber" />
      </pattern>
    </defs>
  )
}

function Part(props: {
  look: SeriesLook
  pattern: string
  x: number
  y: number
  width: number
  height: number
}) {
  const { look, pattern, ...place } = props
  if (look === 'hatched')
    return <rect {...place} fill={`url(#${pattern})`} className="stroke-amber" strokeWidth="0.5" />
  return <rect {...place} className={clsx(COLOURS[look], 'fill-current')} />
}

/** What a chart shows, for who does not see it: a table of the bars that are not empty. */
export function BarTable({ caption, labels, labelsAre, series }: Parameters<typeof StackedBars>[0]) {
  const locale = useLocale()
  const filled = labels.flatMap((label, at) =>
    series.some(({ values }) => (values[at] ?? 0) > 0) ? [{ label, at }] : []
  )
  return (
    <div className="sr-only">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{labelsAre}</th>
            {series.map(({ label }) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {filled.map(({ label, at }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {series.map((one) => (
                <td key={one.label}>{formatNumber(locale, one.values[at] ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What the patterns mean. */
export function Legend({ items }: { items: readonly { label: ReactNode; look: SeriesLook }[] }) {
  const pattern = useId()
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-12 text-quiet">
      {items.map(({ label, look }) => (
        <li key={look} className="flex items-center gap-1.5">
          <svg viewBox="0 0 12 12" className="size-3" aria-hidden>
            <Hatching id={pattern} />
            <Part look={look} pattern={pattern} x={0.5} y={0.5} width={11} height={11} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  )
}
