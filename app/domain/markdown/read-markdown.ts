import { type Mark, type MarkElement, ownPicture, type PictureAt } from './marks'
import { readInline } from './read-inline'
import { isTableAt, readTable } from './read-table'

const FENCE = /^ {0,3}(`{3,}|~{3,})/
const RULE = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/
const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*)$/
const QUOTE = /^ {0,3}> ?/
const ITEM = /^( {0,3})([-*+]|\d{1,9}[.)])([ \t]+|$)/
/** Lists and quotes inside each other; what lies deeper is read as text. */
const MAX_DEPTH = 4

/**
 * Reads Markdown: paragraphs, headings, quotes, lists, rules, fenced code (CommonMark's common part) and tables (GFM's).
 * HTML stays text. Its time is linear in the length whatever the words are, a megabyte takes less than a second: general
 * parsers need as long for 5,000 hostile characters, and a page draws hundreds of comments.
 *
 * @param pictureAt which pictures are drawn; those of this hub (`ownPicture`)
 */
export const readMarkdown = (text: string, pictureAt: PictureAt = ownPicture): Mark[] =>
  readBlocks(text.replaceAll('\t', '    ').split('\n'), 0, (words) => readInline(words, pictureAt))

type Inline = (words: string) => Mark[]

function readBlocks(lines: readonly string[], depth: number, inline: Inline): Mark[] {
  const blocks: Mark[] = []
  let at = 0
  while (at < lines.length) {
    const line = lines[at] as string
    const nests = depth < MAX_DEPTH
    const heading = HEADING.exec(line)
    if (line.trim() === '') at += 1
    else if (FENCE.test(line)) at = readFence(lines, at, blocks)
    else if (RULE.test(line)) {
      blocks.push({ tag: 'hr', of: [] })
      at += 1
    } else if (heading) {
      const level = heading[1]?.length
      blocks.push({ tag: 'heading', level, of: inline(withoutClosing(heading[2] ?? '')) })
      at += 1
    } else if (nests && QUOTE.test(line)) {
      const from = at
      while (at < lines.length && QUOTE.test(lines[at] as string)) at += 1
      const inner = lines.slice(from, at).map((quoted) => quoted.replace(QUOTE, ''))
      blocks.push({ tag: 'quote', of: readBlocks(inner, depth + 1, inline) })
    } else if (nests && ITEM.test(line)) at = readList(lines, at, depth, blocks, inline)
    else if (isTableAt(lines, at))
      at = readTable(lines, at, (next) => endsParagraph(next, nests), blocks, inline)
    else {
      const from = at
      at += 1
      while (at < lines.length && !endsParagraph(lines[at] as string, nests) && !isTableAt(lines, at)) at += 1
      const words = lines.slice(from, at).map((said) => said.trim())
      blocks.push({ tag: 'p', of: inline(words.join('\n')) })
    }
  }
  return blocks
}

const endsParagraph = (line: string, nests: boolean): boolean =>
  line.trim() === '' ||
  FENCE.test(line) ||
  HEADING.test(line) ||
  RULE.test(line) ||
  (nests && (QUOTE.test(line) || ITEM.test(line)))

/** A heading's words without the `##` that may stand behind them. */
function withoutClosing(given: string): string {
  const words = given.trim()
  let end = words.length
  while (words[end - 1] === '#') end -= 1
  return end === 0 || words[end - 1] === ' ' ? words.slice(0, end).trimEnd() : words
}

/** Code up to a fence at least as long, or to the end. @returns the line after it */
function readFence(lines: readonly string[], from: number, blocks: Mark[]): number {
  const fence = FENCE.exec(lines[from] as string)?.[1] as string
  let at = from + 1
  const closes = (line: string) => FENCE.exec(line)?.[1]?.startsWith(fence) && /^[ `~]*$/.test(line)
  while (at < lines.length && !closes(lines[at] as string)) at += 1
  blocks.push({ tag: 'pre', of: [lines.slice(from + 1, at).join('\n')] })
  return at + 1
}

/** Items of one kind of marker, each with the lines that are set in below it. @returns the line after the list */
function readList(
  lines: readonly string[],
  from: number,
  depth: number,
  blocks: Mark[],
  inline: Inline
): number {
  const first = ITEM.exec(lines[from] as string)?.[2] as string
  const ordered = /\d/.test(first)
  const list: MarkElement = { tag: ordered ? 'ol' : 'ul', of: [] }
  if (ordered && Number.parseInt(first, 10) !== 1) list.start = Number.parseInt(first, 10)
  let at = from
  while (at < lines.length) {
    const line = lines[at] as string
    const marker = ITEM.exec(line)
    if (!marker || marker[2]?.at(-1) !== first.at(-1) || RULE.test(line)) break
    const inset = Math.min(marker[0].length, (marker[1] as string).length + (marker[2] as string).length + 4)
    const own = [line.slice(marker[0].length)]
    at += 1
    while (at < lines.length && belongs(lines, at)) {
      const below = lines[at] as string
      own.push(below.slice(Math.min(inset, below.length - below.trimStart().length)))
      at += 1
    }
    const inner = readBlocks(own, depth + 1, inline)
    const [only] = inner
    const tight = typeof only === 'object' && only.tag === 'p'
    list.of.push({ tag: 'li', of: tight ? [...only.of, ...inner.slice(1)] : inner })
    while (at < lines.length && lines[at]?.trim() === '' && ITEM.test(lines[at + 1] ?? '')) at += 1
  }
  blocks.push(list)
  return at
}

/** A line set in by two or more, an empty one before such a line, or a paragraph that simply goes on. */
function belongs(lines: readonly string[], at: number): boolean {
  const line = lines[at] as string
  if (/^ {2,}\S/.test(line)) return true
  if (line.trim() === '') return /^ {2,}\S/.test(lines[at + 1] ?? '')
  return lines[at - 1]?.trim() !== '' && !endsParagraph(line, true)
}
