import '~/i18n/load/prompt'
import { Maximize, Minus, Plus, Target } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from '~/i18n/react'
import { type BranchLine, NODE } from '../../domain/remixes/picture'
import type { Placed } from '../../domain/remixes/tree'
import { walkTree } from '../../domain/remixes/walk'
import { formatNumber, useLocale } from '../../i18n/format'
import { LineageDefs, LineageNode, MoreNode } from './lineage-node'
import { useHydrated } from './use-hydrated'
import { usePanZoom } from './use-pan-zoom'

/** What a picture draws: a prompt of the family by its id, or a fold with how many are in it. */
export interface Twig {
  id: string
  parentId: string | null
  level: number
  x: number
  y: number
  /** 0: a prompt. */
  folded: number
}

export interface LineagePicture {
  twigs: Twig[]
  branches: BranchLine[]
  width: number
  height: number
}

/** The smallest scale a family is first seen at: on a wide frame titles are still read, a narrow one is held nearer. */
const READABLE = { wide: 0.7, narrow: 0.85 }
/** Pixels from which a frame is wide. */
const WIDE = 600
/** Factor of one press of a zoom button. */
const STEP = 1.3

/**
 * The family from left to right. It is drawn by the server and scrolls without scripts; with them it pans and zooms, and
 * the arrow keys walk it.
 *
 * @param openTo address that opens the fold below a prompt
 */
export function LineageGraph(props: {
  nodes: Placed[]
  selfId: string
  picture: LineagePicture
  openTo: (parentId: string | null) => string
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const hydrated = useHydrated()
  const frame = useRef<HTMLElement>(null)
  const { twigs, branches, width, height } = props.picture
  const { scale, zoomTo, fitting, showPoint } = usePanZoom(frame, { width, height })
  const [current, setCurrent] = useState(props.selfId)
  const byId = new Map(props.nodes.map((node) => [node.id, node]))
  const centre = (id: string) => {
    const twig = twigs.find((one) => one.id === id)
    return twig && { x: twig.x + NODE.width / 2, y: twig.y + NODE.height / 2 }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once a prompt, not after each fold that is opened
  useEffect(() => {
    const readable = (frame.current?.clientWidth ?? 0) >= WIDE ? READABLE.wide : READABLE.narrow
    zoomTo(Math.max(fitting(), readable))
    const at = centre(props.selfId)
    if (at) showPoint(at, true)
    setCurrent(props.selfId)
  }, [props.selfId])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const link = (event.target as Element).closest<SVGAElement>('[data-twig]')
    if (event.key === '+' || event.key === '=') zoomTo(scale * STEP)
    else if (event.key === '-') zoomTo(scale / STEP)
    else if (event.key === '0') zoomTo(fitting())
    else {
      const next = link?.dataset.twig ? walkTree(twigs, link.dataset.twig, event.key) : null
      if (!next && !(link && event.key.startsWith('Arrow'))) return
      if (next) walkTo(next)
    }
    event.preventDefault()
  }
  const walkTo = (id: string) => {
    frame.current
      ?.querySelector<SVGAElement>(`[data-twig="${CSS.escape(id)}"]`)
      ?.focus({ preventScroll: true })
    const at = centre(id)
    if (at) showPoint(at)
  }
  // one stop for Tab; the arrows go on from there
  const tabIndex = (id: string) =>
    hydrated ? (id === (centre(current) ? current : twigs[0]?.id) ? 0 : -1) : undefined

  return (
    <section aria-label={t('prompt:lineage.graph')} id="tree">
      <section
        ref={frame}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          const id = (event.target as Element).closest<SVGAElement>('[data-twig]')?.dataset.twig
          if (id) setCurrent(id)
        }}
        aria-label={t('prompt:lineage.keys')}
        style={{ height: `min(70vh, ${height + 2}px)` }}
        className="flex cursor-grab touch-pan-x touch-pan-y overflow-auto rounded-card border border-line bg-page active:cursor-grabbing"
      >
        {/* biome-ignore lint/a11y/noSvgWithoutTitle: the frame names it, and each prompt in it is a named link */}
        <svg
          width={width * scale}
          height={height * scale}
          viewBox={`0 0 ${width} ${height}`}
          className="m-auto block shrink-0 select-none"
        >
          <LineageDefs />
          <Branches branches={branches.filter(({ chain }) => !chain)} className="stroke-edge opacity-40" />
          <Branches branches={branches.filter(({ chain }) => chain)} className="stroke-ember opacity-75" />
          {twigs.map(({ id, parentId, folded, x, y }) => {
            const node = byId.get(id)
            const place = { x, y, tabIndex: tabIndex(id) }
            return node ? (
              <LineageNode key={id} node={node} {...place} />
            ) : (
              <MoreNode key={id} id={id} to={props.openTo(parentId)} count={folded} {...place} />
            )
          })}
        </svg>
      </section>
      <div className="mt-2 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="measure text-12 text-quiet">{t('prompt:lineage.legend')}</p>
        {hydrated ? (
          <div className="flex items-center rounded-control border border-line bg-card">
            <Tool label={t('prompt:lineage.zoom_out')} onClick={() => zoomTo(scale / STEP)}>
              <Minus size={16} strokeWidth={1.5} aria-hidden />
            </Tool>
            <span className="w-12 text-center text-12 text-quiet tabular-nums" aria-live="polite">
              {formatNumber(locale, scale * 100)}%
            </span>
            <Tool label={t('prompt:lineage.zoom_in')} onClick={() => zoomTo(scale * STEP)}>
              <Plus size={16} strokeWidth={1.5} aria-hidden />
            </Tool>
            <Tool label={t('prompt:lineage.fit')} onClick={() => zoomTo(fitting())}>
              <Maximize size={16} strokeWidth={1.5} aria-hidden />
            </Tool>
            <Tool label={t('prompt:lineage.find')} onClick={() => walkTo(props.selfId)}>
              <Target size={16} strokeWidth={1.5} aria-hidden />
            </Tool>
          </div>
        ) : null}
      </div>
    </section>
  )
}

/** Drawn together, so that branches over each other are no darker than one. */
function Branches({ branches, className }: { branches: BranchLine[]; className: string }) {
  return (
    <g fill="none" strokeLinecap="round" className={className} aria-hidden>
      {branches.map(({ id, path, width }) => (
        <path key={id} d={path} strokeWidth={width} />
      ))}
    </g>
  )
}

function Tool(props: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={props.label}
      title={props.label}
      onClick={props.onClick}
      className="inline-flex size-9 items-center justify-center rounded-control text-quiet hover:bg-sunken hover:text-ink"
    >
      {props.children}
    </button>
  )
}
