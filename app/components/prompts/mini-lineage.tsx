import '~/i18n/load/prompt'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { PromptPage } from '../../domain/prompts/prompt-page'

/** Children drawn as dots; more are a number. */
const MOST = 5
const SIZE = { width: 264, height: 88 }

/** A small sketch of where the prompt stands: what it came from, itself, how much came from it. Leads to the lineage. */
export function MiniLineage({ prompt }: { prompt: Pick<PromptPage, 'id' | 'parentId' | 'remixCount'> }) {
  const { t } = useTranslation()
  const middle = SIZE.height / 2
  const drawn = Math.min(MOST, prompt.remixCount)
  const self = prompt.parentId ? 116 : 28
  const childX = self + 96
  const children = Array.from({ length: drawn }, (_, i) => middle + (i - (drawn - 1) / 2) * 16)
  return (
    <Link
      to={`/prompts/${prompt.id}/lineage`}
      className="group block overflow-hidden rounded-control border border-line bg-page hover:border-edge"
    >
      <svg viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} className="block h-22 w-full" aria-hidden>
        <g fill="none" strokeLinecap="round" strokeWidth={2} className="stroke-edge" strokeOpacity={0.5}>
          {prompt.parentId ? (
            <path d={`M28 ${middle}H${self}`} className="stroke-ember" strokeOpacity={0.75} />
          ) : null}
          {children.map((y) => (
            <path key={y} d={`M${self} ${middle}C${self + 52} ${middle} ${self + 44} ${y} ${childX} ${y}`} />
          ))}
        </g>
        {prompt.parentId ? (
          <circle cx={28} cy={middle} r={6} strokeWidth={1.5} className="fill-card stroke-edge" />
        ) : null}
        {children.map((y) => (
          <circle key={y} cx={childX} cy={y} r={5} strokeWidth={1.5} className="fill-card stroke-edge" />
        ))}
        <circle cx={self} cy={middle} r={9} className="fill-ember" />
        {prompt.remixCount > 0 ? (
          <text x={childX + 16} y={middle + 4.5} fontSize={13} className="fill-quiet tabular-nums">
            {t('prompt:remixes', { count: prompt.remixCount })}
          </text>
        ) : null}
      </svg>
      <span className="block border-t border-line px-3 py-1.5 text-ember group-hover:underline">
        {t('prompt:lineage.all', { count: prompt.remixCount })}
      </span>
    </Link>
  )
}
