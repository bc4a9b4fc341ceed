import { Link } from '@remix-run/react'
import clsx from 'clsx'
import { stackBars } from '../../domain/charts/scale'
import { formatNumber, useLocale } from '../../i18n/format'
import { BarTable } from './stacked-bars'

const BOX = { width: 96, height: 24, gap: 1, thinnest: 1 }
/** Of a bar and its gap: a few bars stand together at the left, where the words below begin. */
const WIDEST = 13

/** Where pressing a bar leads, and what it then shows. */
export interface BarLink {
  to: string
  title: string
  active: boolean
}

/** Bars as small as words, with the highest one named below; a table for who does not see it. */
export function Sparkline(props: {
  caption: string
  /** What a bar stands for, and what its height counts. */
  labelsAre: string
  counts: string
  labels: readonly string[]
  values: readonly number[]
  /** What is said of the highest bar: its share of all, or its number. */
  says?: 'share' | 'number'
  /** How far each bar is filled, where only some of what it counts is looked at. */
  filled?: readonly number[] | null
  /** One a bar, for who points at them; who cannot must find the same links elsewhere on the page. */
  links?: readonly BarLink[]
}) {
  const locale = useLocale()
  const { caption, labelsAre, counts, labels, values, says = 'share', filled, links } = props
  const highest = Math.max(0, ...values)
  const sum = values.reduce((all, value) => all + value, 0)
  if (sum === 0) return null
  const width = Math.min(BOX.width, WIDEST * values.length)
  const parts = stackBars([values], { ...BOX, width }, highest)
  const inner = filled ? stackBars([filled], { ...BOX, width }, highest) : []
  return (
    <figure className="relative min-w-0" title={links ? undefined : caption}>
      <svg
        viewBox={`0 0 ${BOX.width} ${BOX.height}`}
        preserveAspectRatio="none"
        className="block h-6 w-full max-w-40"
        aria-hidden
      >
        {parts.map(({ series: _, ...place }) => (
          <rect key={place.x} {...place} className={filled ? 'fill-line' : 'fill-edge'} />
        ))}
        {inner.map(({ series: _, ...place }) => (
          <rect key={place.x} {...place} className="fill-quiet" />
        ))}
        <line x1="0" x2={BOX.width} y1={BOX.height} y2={BOX.height} className="stroke-line" strokeWidth="1" />
      </svg>
      {links ? <BarLinks links={links} share={width / BOX.width} /> : null}
      <figcaption
        className="mt-0.5 flex flex-wrap gap-x-1.5 text-12 leading-4 font-normal text-quiet tabular-nums"
        aria-hidden
      >
        <span className="wrap-anywhere">{labels[values.indexOf(highest)]}</span>
        <span className="shrink-0">
          {says === 'share'
            ? `${formatNumber(locale, Math.round((highest / sum) * 100))}%`
            : `· ${formatNumber(locale, highest)}`}
        </span>
      </figcaption>
      <BarTable
        caption={caption}
        labels={labels}
        labelsAre={labelsAre}
        series={[{ label: counts, look: 'light', values }]}
      />
    </figure>
  )
}

/** Over each bar, as high as the whole chart: few bars are high enough to be met. */
const BarLinks = ({ links, share }: { links: readonly BarLink[]; share: number }) => (
  <div className="absolute inset-x-0 top-0 h-7 max-w-40" aria-hidden>
    <div className="flex h-full" style={{ width: `${share * 100}%` }}>
      {links.map(({ to, title, active }) => (
        <Link
          key={to}
          to={to}
          title={title}
          tabIndex={-1}
          rel="nofollow"
          preventScrollReset
          className={clsx(
            'flex-1 border-b-2',
            active ? 'border-ember bg-ember/15' : 'border-transparent hover:bg-ember/15'
          )}
        />
      ))}
    </div>
  </div>
)
