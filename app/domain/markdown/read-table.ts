import type { Mark } from './marks'

const RULER_CELL = /^:?-+:?$/

/** Whether a table begins here: a line of cells, and below it a line of dashes for as many (GFM §4.10). */
export function isTableAt(lines: readonly string[], at: number): boolean {
  const [head = '', ruler = ''] = [lines[at], lines[at + 1]]
  if (!ruler.includes('-') || !(head.includes('|') || ruler.includes('|')) || !/^[ |:-]+$/.test(ruler))
    return false
  const dashes = cellsOf(ruler)
  return dashes.every((cell) => RULER_CELL.test(cell)) && dashes.length === cellsOf(head).length
}

/**
 * Reads a table to the next empty line or other block. Cells beyond the head's are left out; missing ones are not made up,
 * so a table is never larger than its text.
 *
 * @returns the line after it
 */
export function readTable(
  lines: readonly string[],
  from: number,
  ends: (line: string) => boolean,
  blocks: Mark[],
  inline: (words: string) => Mark[]
): number {
  const head = cellsOf(lines[from] as string)
  const row = (cells: string[], tag: 'th' | 'td'): Mark => ({
    tag: 'tr',
    of: cells.slice(0, head.length).map((cell) => ({ tag, of: inline(cell) }))
  })
  const rows = [row(head, 'th')]
  let at = from + 2
  for (; at < lines.length && !ends(lines[at] as string); at += 1)
    rows.push(row(cellsOf(lines[at] as string), 'td'))
  blocks.push({ tag: 'table', of: rows })
  return at
}

/** The cells of a line; `\\|` is a character of its cell. */
function cellsOf(line: string): string[] {
  const cells = ['']
  const words = line.trim()
  for (let at = words.startsWith('|') ? 1 : 0; at < words.length; at += 1) {
    const char = words[at] as string
    const last = cells.length - 1
    if (char === '|') {
      if (at < words.length - 1) cells.push('')
    } else if (char === '\\' && words[at + 1] === '|') {
      cells[last] += '|'
      at += 1
    } else cells[last] += char
  }
  return cells.map((cell) => cell.trim())
}
