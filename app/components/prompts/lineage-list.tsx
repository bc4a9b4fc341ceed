import '~/i18n/load/prompt'
import { Link } from '@remix-run/react'
import clsx from 'clsx'
import { CornerDownRight, FileText } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import { mediaUrl } from '../../domain/outputs/display'
import type { Placed } from '../../domain/remixes/tree'
import { Stars } from '../ui'
import { usePersonName } from '../users/person'

/** Steps of indentation drawn; deeper ones stay at the last. */
const DEEPEST = 8

/** A lineage as a tree of rows: where it came from above, what was made of it below. */
export function LineageList({ nodes }: { nodes: Placed[] }) {
  const { t } = useTranslation()
  const nameOf = usePersonName()
  return (
    <ol className="flex flex-col gap-2">
      {nodes.map((node) => (
        <li key={node.id} style={{ paddingInlineStart: `${Math.min(node.level, DEEPEST) * 24}px` }}>
          <span className="sr-only">{t('prompt:lineage.level', { level: node.level + 1 })}</span>
          <Link
            to={`/prompts/${node.id}`}
            aria-current={node.relation === 'self' ? 'page' : undefined}
            className={clsx(
              'flex items-center gap-3 rounded-card border bg-card p-2',
              node.relation === 'self' ? 'border-ember bg-ember-soft' : 'border-line hover:border-edge'
            )}
          >
            {node.level > 0 ? (
              <CornerDownRight size={16} strokeWidth={1.5} className="shrink-0 text-quiet" aria-hidden />
            ) : null}
            {node.image ? (
              <img
                src={mediaUrl(node.image.sha256, 480)}
                alt=""
                width={56}
                height={56}
                loading="lazy"
                className="size-14 shrink-0 rounded-control bg-sunken object-cover"
              />
            ) : (
              <span className="flex size-14 shrink-0 items-center justify-center rounded-control bg-sunken text-quiet">
                <FileText size={18} strokeWidth={1.5} aria-hidden />
              </span>
            )}
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{node.title}</span>
              <span className="block truncate text-12 text-quiet">
                {nameOf(node.author)}
                {node.remixCount > 0 ? ` · ${t('prompt:remixes', { count: node.remixCount })}` : null}
              </span>
            </span>
            <Stars value={node.score} count={node.ratingCount} className="shrink-0" />
          </Link>
        </li>
      ))}
    </ol>
  )
}
