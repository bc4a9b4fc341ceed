import { useNavigate } from '@remix-run/react'
import type { MouseEvent, ReactNode } from 'react'

const grid =
  'grid gap-x-4 [--cols:1] @lg:[--cols:2] @3xl:[--cols:3] @6xl:[--cols:4] ' +
  'grid-cols-[repeat(var(--cols),minmax(0,1fr))] auto-rows-[calc((100cqw-(var(--cols)-1)*16px)/var(--cols)/24)]'

/**
 * A masonry without scripts and without shifts: each card's rows are known before its picture is. Reads left to right.
 * Cards are plain links (cheap to draw); one handler here turns their clicks into client navigations.
 */
export function Masonry({ children }: { children: ReactNode }) {
  const navigate = useNavigate()
  const follow = (event: MouseEvent<HTMLDivElement>) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return
    const href = (event.target as Element).closest('a')?.getAttribute('href')
    if (!href?.startsWith('/')) return
    event.preventDefault()
    navigate(href)
  }
  return (
    <div className="@container">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link clicks it */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the links inside are the controls */}
      <div className={grid} onClick={follow}>
        {children}
      </div>
    </div>
  )
}
