import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

const SMALLEST = 0.2
const LARGEST = 2
/** Pixels a pressed mouse may move and still be a click. */
const CLICK = 4

interface Point {
  x: number
  y: number
}

export const isStill = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches

/**
 * Pans and zooms what lies in a scrolling frame. Panning is the frame's own scrolling (wheel, touch, keys) and dragging
 * with a mouse; zooming is Ctrl and the wheel, two fingers, or `zoomTo`. The point under the pointer stays where it is.
 *
 * @param size of what lies inside, in pixels at scale 1
 */
export function usePanZoom(frame: RefObject<HTMLElement | null>, size: { width: number; height: number }) {
  const [scale, setScale] = useState(1)
  const current = useRef(1)

  const zoomTo = useCallback(
    (wanted: number, at?: Point) => {
      const element = frame.current
      if (!element) return
      const before = current.current
      const next = Math.min(LARGEST, Math.max(SMALLEST, wanted))
      const box = element.getBoundingClientRect()
      const x = at ? at.x - box.left : element.clientWidth / 2
      const y = at ? at.y - box.top : element.clientHeight / 2
      const [left, top] = [element.scrollLeft, element.scrollTop]
      current.current = next
      flushSync(() => setScale(next))
      element.scrollTo({
        left: ((left + x) * next) / before - x,
        top: ((top + y) * next) / before - y,
        behavior: 'instant'
      })
    },
    [frame]
  )

  /** The scale at which all of it is seen, never above 1. */
  const fitting = useCallback(() => {
    const element = frame.current
    return element ? Math.min(1, element.clientWidth / size.width, element.clientHeight / size.height) : 1
  }, [frame, size.width, size.height])

  const showPoint = useCallback(
    ({ x, y }: Point, still = isStill()) => {
      const element = frame.current
      element?.scrollTo({
        left: x * current.current - element.clientWidth / 2,
        top: y * current.current - element.clientHeight / 2,
        behavior: still ? 'instant' : 'smooth'
      })
    },
    [frame]
  )

  useEffect(() => {
    const element = frame.current
    if (!element) return
    const stop = new AbortController()
    listen(element, stop.signal, (factor, at) => zoomTo(current.current * factor, at))
    return () => stop.abort()
  }, [frame, zoomTo])

  return { scale, zoomTo, fitting, showPoint }
}

function listen(
  element: HTMLElement,
  signal: AbortSignal,
  zoomBy: (factor: number, at: Point) => void
): void {
  const active = { signal, passive: false }
  element.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY
      zoomBy(Math.exp(-Math.max(-60, Math.min(60, pixels)) / 150), { x: event.clientX, y: event.clientY })
    },
    active
  )

  let apart = 0
  const pinch = (event: TouchEvent) => {
    const [a, b] = event.touches
    if (!a || !b) {
      apart = 0
      return
    }
    if (event.cancelable) event.preventDefault()
    const distance = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY)
    if (apart > 0)
      zoomBy(distance / apart, { x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2 })
    apart = distance
  }
  for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const)
    element.addEventListener(type, pinch, active)

  let grip: (Point & { moved: boolean }) | null = null
  element.addEventListener(
    'pointerdown',
    (event) => {
      if (event.pointerType === 'mouse' && event.button === 0)
        grip = { x: event.clientX, y: event.clientY, moved: false }
    },
    { signal }
  )
  element.addEventListener(
    'pointermove',
    (event) => {
      if (!grip || event.buttons === 0) return
      const [dx, dy] = [event.clientX - grip.x, event.clientY - grip.y]
      if (!grip.moved && Math.hypot(dx, dy) < CLICK) return
      if (!grip.moved) element.setPointerCapture(event.pointerId)
      element.scrollBy({ left: -dx, top: -dy, behavior: 'instant' })
      grip = { x: event.clientX, y: event.clientY, moved: true }
    },
    { signal }
  )
  // a drag that ends on a link is not a click on it
  element.addEventListener(
    'click',
    (event) => {
      if (grip?.moved) {
        event.preventDefault()
        event.stopPropagation()
      }
      grip = null
    },
    { signal, capture: true }
  )
  element.addEventListener('dragstart', (event) => event.preventDefault(), { signal })
}
