import '~/i18n/load/prompt'
import { Link } from '@remix-run/react'
import clsx from 'clsx'
import { useTranslation } from '~/i18n/react'
import { mediaUrl } from '../../domain/outputs/display'
import { fitLines } from '../../domain/remixes/fit-text'
import { NODE } from '../../domain/remixes/picture'
import type { Placed } from '../../domain/remixes/tree'
import { formatNumber, useLocale } from '../../i18n/format'
import { usePersonName } from '../users/person'

/** Size of the title's letters and of the line below it, in pixels at scale 1. */
const TITLE = 13
const SMALL = 11
/** Size of a fold. */
const MORE = { width: 104, height: 32 }
const TEXT_LEFT = NODE.height + 12
const TEXT_WIDTH = NODE.width - TEXT_LEFT - 10

/** Id of the shape that rounds a thumbnail's left corners; `LineageDefs` draws it once for all. */
const THUMB = 'lineage-thumb'

export const LineageDefs = () => (
  <defs>
    <clipPath id={THUMB}>
      <path
        d={`M${NODE.height} 1H11A10 10 0 0 0 1 11V${NODE.height - 11}A10 10 0 0 0 11 ${NODE.height - 1}H${NODE.height}Z`}
      />
    </clipPath>
  </defs>
)

interface Place {
  x: number
  y: number
  tabIndex?: number
}

/** A prompt of the family: its picture, or a sheet with a few lines, then title, author and stars. A real link. */
export function LineageNode({ node, x, y, tabIndex }: Place & { node: Placed }) {
  const { t } = useTranslation()
  const nameOf = usePersonName()
  const locale = useLocale()
  const self = node.relation === 'self'
  const lines = fitLines(node.title, TEXT_WIDTH / TITLE, 2)
  const rated = node.ratingCount > 0
  const score = formatNumber(locale, node.score, 1)
  const name = [
    t('prompt:lineage.node', { title: node.title, author: nameOf(node.author), level: node.level + 1 }),
    ...(self ? [t('prompt:lineage.self')] : []),
    ...(rated ? [t('common:rating.title', { value: score, count: node.ratingCount })] : []),
    ...(node.remixCount > 0 ? [t('prompt:remixes', { count: node.remixCount })] : [])
  ].join(' · ')
  return (
    <g transform={`translate(${x} ${y})`} className="group">
      <title>{node.title}</title>
      <g aria-hidden>
        <rect
          width={NODE.width}
          height={NODE.height}
          rx={10}
          strokeWidth={self ? 2 : 1}
          className={clsx(
            'transition-colors duration-150',
            self ? 'fill-ember-soft stroke-ember' : 'fill-card stroke-line group-hover:stroke-edge'
          )}
        />
        {node.image ? (
          <image
            href={mediaUrl(node.image.sha256, 480)}
            x={0}
            y={0}
            width={NODE.height}
            height={NODE.height}
            preserveAspectRatio="xMidYMid slice"
            clipPath={`url(#${THUMB})`}
          />
        ) : (
          <Sheet title={node.title} />
        )}
        {lines.map((line, i) => (
          <text
            key={line}
            x={TEXT_LEFT}
            y={(lines.length > 1 ? 21 : 29) + i * 16}
            fontSize={TITLE}
            className={clsx('fill-ink', self ? 'font-semibold' : 'font-medium')}
          >
            {line}
          </text>
        ))}
        <text x={TEXT_LEFT} y={lines.length > 1 ? 54 : 47} fontSize={SMALL} className="fill-quiet">
          {fitLines(nameOf(node.author), (TEXT_WIDTH - (rated ? 34 : 0)) / SMALL, 1)[0]}
        </text>
        {rated ? (
          <text
            x={NODE.width - 10}
            y={lines.length > 1 ? 54 : 47}
            fontSize={SMALL}
            textAnchor="end"
            className="fill-ink tabular-nums"
          >
            <tspan className="fill-ember">★</tspan> {score}
          </text>
        ) : null}
      </g>
      <Cover to={`/prompts/${node.id}`} label={name} current={self} id={node.id} tabIndex={tabIndex} />
    </g>
  )
}

/** A prompt without a picture: a sheet whose lines are as long as its title's words. */
function Sheet({ title }: { title: string }) {
  const words = [...title].map((character) => character.codePointAt(0) ?? 0)
  const length = (i: number) => 16 + ((words[(i * 7) % words.length] ?? 0) % 17)
  return (
    <>
      <rect width={NODE.height} height={NODE.height} clipPath={`url(#${THUMB})`} className="fill-sunken" />
      <rect x={15} y={10} width={34} height={44} rx={3} className="fill-card stroke-line" />
      {[0, 1, 2, 3, 4].map((i) => (
        <rect
          key={i}
          x={21}
          y={17 + i * 7}
          width={i === 0 ? 14 : Math.min(22, length(i))}
          height={i === 0 ? 3 : 2}
          rx={1}
          className={i === 0 ? 'fill-edge' : 'fill-line'}
        />
      ))}
    </>
  )
}

/** The place where more are folded away; a link that opens them. */
export function MoreNode(props: Place & { to: string; id: string; count: number }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const n = formatNumber(locale, props.count)
  return (
    <g transform={`translate(${props.x} ${props.y + 16})`} className="group">
      <g aria-hidden>
        <rect
          {...MORE}
          rx={16}
          strokeDasharray="3 3"
          className="fill-page stroke-edge group-hover:fill-sunken"
        />
        <text x={52} y={20.5} fontSize={12} textAnchor="middle" className="fill-quiet group-hover:fill-ink">
          {t('prompt:lineage.more', { count: props.count, n })}
        </text>
      </g>
      <Cover
        to={props.to}
        stay
        label={t('prompt:lineage.open', { count: props.count, n })}
        id={props.id}
        tabIndex={props.tabIndex}
        {...MORE}
      />
    </g>
  )
}

/**
 * The link over a drawing. It holds no words of its own: those drawn are cut to their box, its name is not. The focus ring
 * is drawn, because browsers do not agree on outlines inside SVG.
 */
function Cover(props: {
  to: string
  label: string
  id: string
  tabIndex?: number
  current?: boolean
  stay?: boolean
  width?: number
  height?: number
}) {
  const { width = NODE.width, height = NODE.height } = props
  return (
    <Link
      to={props.to}
      preventScrollReset={props.stay}
      aria-label={props.label}
      aria-current={props.current ? 'page' : undefined}
      data-twig={props.id}
      tabIndex={props.tabIndex}
      className="group/link outline-none"
    >
      <rect
        x={-4}
        y={-4}
        width={width + 8}
        height={height + 8}
        rx={height < NODE.height ? height / 2 + 4 : 14}
        strokeWidth={2}
        className="fill-transparent stroke-transparent group-focus-visible/link:stroke-ember"
      />
    </Link>
  )
}
