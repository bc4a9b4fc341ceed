import { useEffect } from 'react'
import type { SelectedWords } from './selected-words'

/** The highlight's name in app/styles/app.css. */
const MARKS = 'asked-place'

/**
 * Draws places over the texts marked `data-words`, as the CSS Custom Highlight API does: nothing of the text is changed, so
 * what is selected next is still found where it stands. Browsers without it show the list of places alone.
 */
export function usePlaceMarks(places: readonly SelectedWords[]): void {
  const key = places.map(({ field, start, end }) => `${field} ${start} ${end}`).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says all of `places` that is drawn
  useEffect(() => {
    if (typeof Highlight === 'undefined') return
    CSS.highlights.set(MARKS, new Highlight(...places.flatMap((place) => rangeOf(place) ?? [])))
    return () => {
      CSS.highlights.delete(MARKS)
    }
  }, [key])
}

function rangeOf({ field, start, end }: SelectedWords): Range | null {
  const pieces = [...document.querySelectorAll<HTMLElement>(`[data-words="${field}"] > [data-at]`)]
  const begin = pieces.findLast((piece) => Number(piece.dataset.at) <= start)
  const last = pieces.findLast((piece) => Number(piece.dataset.at) < end)
  if (!begin || !last) return null
  const range = document.createRange()
  // a hidden character's name is drawn whole
  if (begin.dataset.hidden !== undefined || !begin.firstChild) range.setStartBefore(begin)
  else range.setStart(begin.firstChild, start - Number(begin.dataset.at))
  if (last.dataset.hidden !== undefined || !last.firstChild) range.setEndAfter(last)
  else range.setEnd(last.firstChild, end - Number(last.dataset.at))
  return range
}
