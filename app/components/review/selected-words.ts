/** Words selected on the page, by where they stand in a text as given; offsets are UTF-16 code units. */
export interface SelectedWords {
  field: 'title' | 'text'
  start: number
  end: number
}

/** What is selected inside one of the texts marked `data-words`; null for nothing, or for more than one text. */
export function selectedWords(): SelectedWords | null {
  const selection = window.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const words = wordsOf(range.startContainer)
  if (!words || words !== wordsOf(range.endContainer)) return null
  const start = offsetIn(range.startContainer, range.startOffset)
  const end = offsetIn(range.endContainer, range.endOffset)
  const field = words.dataset.words === 'title' ? 'title' : 'text'
  return start !== null && end !== null && start < end ? { field, start, end } : null
}

const elementOf = (node: Node): Element | null => (node instanceof Element ? node : node.parentElement)

const wordsOf = (node: Node): HTMLElement | null =>
  elementOf(node)?.closest<HTMLElement>('[data-words]') ?? null

/** Each piece says where it begins (`data-at`); a hidden character's name stands for one place. */
function offsetIn(node: Node, offset: number): number | null {
  const piece = elementOf(node)?.closest<HTMLElement>('[data-at]')
  if (piece) return Number(piece.dataset.at) + (piece.dataset.hidden === undefined ? offset : 0)
  // the selection ends between pieces: it reaches to the one that follows, or to the end
  const next = node.childNodes[offset]
  if (next instanceof HTMLElement && next.dataset.at !== undefined) return Number(next.dataset.at)
  const length = elementOf(node)?.getAttribute('data-length')
  return length === null || length === undefined ? null : Number(length)
}
