import '~/i18n/load/collections'
import { useFetcher } from '@remix-run/react'
import clsx from 'clsx'
import { type DragEvent, useState } from 'react'
import { useTranslation } from '~/i18n/react'
import type { ArrangedItem } from '../../domain/collections/collection'
import { ArrangeRow } from './arrange-row'

/** Where a dragged row may be dropped: behind `after`, or at the front (null). */
type Target = { after: string | null } | undefined

/** A collection's items in rows that can be moved: by buttons without scripts, by dragging with them. */
export function ArrangeList({ items, errors }: { items: ArrangedItem[]; errors?: Record<string, string> }) {
  const { t } = useTranslation()
  const fetcher = useFetcher({ key: 'arrange' })
  const [dragged, setDragged] = useState<string | null>(null)
  const [target, setTarget] = useState<Target>()
  const ordered = withMove(items, fetcher.formData)

  const over = (event: DragEvent<HTMLLIElement>, index: number) => {
    if (!dragged) return
    event.preventDefault()
    const box = event.currentTarget.getBoundingClientRect()
    const below = event.clientY > box.top + box.height / 2
    setTarget({ after: (below ? ordered[index]?.promptId : ordered[index - 1]?.promptId) ?? null })
  }
  const drop = () => {
    if (dragged && target && target.after !== dragged)
      fetcher.submit({ intent: 'move', promptId: dragged, after: target.after ?? '' }, { method: 'post' })
    setDragged(null)
    setTarget(undefined)
  }
  return (
    <ol
      className="overflow-hidden rounded-card border border-line bg-card"
      aria-label={t('collections:arrange.title')}
    >
      {ordered.map((item, index) => (
        <li
          key={item.promptId}
          draggable
          onDragStart={() => setDragged(item.promptId)}
          onDragEnd={() => setDragged(null)}
          onDragOver={(event) => over(event, index)}
          onDrop={drop}
          className={clsx(
            'border-b border-line last:border-0',
            dragged === item.promptId && 'opacity-50',
            dragged && target?.after === item.promptId && 'border-b-ember!',
            dragged && target?.after === null && index === 0 && 'border-t border-t-ember'
          )}
        >
          <ArrangeRow
            item={item}
            first={index === 0}
            last={index === ordered.length - 1}
            error={errors?.[item.promptId]}
          />
        </li>
      ))}
    </ol>
  )
}

/** The rows as they will be once a drop that is on its way has arrived. */
function withMove(items: ArrangedItem[], form: FormData | undefined): ArrangedItem[] {
  if (form?.get('intent') !== 'move') return items
  const moved = items.find((item) => item.promptId === form.get('promptId'))
  if (!moved) return items
  const rest = items.filter((item) => item !== moved)
  const at = rest.findIndex((item) => item.promptId === form.get('after')) + 1
  return [...rest.slice(0, at), moved, ...rest.slice(at)]
}
