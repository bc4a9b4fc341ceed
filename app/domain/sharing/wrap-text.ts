/**
 * Widths in em by kind of letter, on the wide side of the fonts a machine may have: what is set by these never runs over
 * its column, only short of it.
 */
const WIDTHS: [RegExp, number][] = [
  [
    /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/u,
    1.02
  ],
  [/^\p{Extended_Pictographic}/u, 1.3],
  [/^[\s\u00a0]/u, 0.32],
  [/^[ijl.,:;'|!()[\]{}`]/u, 0.4],
  [/^[mwMW@%&—]/u, 0.98],
  [/^\p{Lu}/u, 0.76],
  [/^[\p{Ll}\p{Nd}]/u, 0.63]
]
const OTHER_WIDTH = 0.8

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
const words = new Intl.Segmenter('und', { granularity: 'word' })

/** An upper bound of a text's width, in em. */
export function widthOf(text: string): number {
  let width = 0
  for (const { segment } of graphemes.segment(text))
    width += WIDTHS.find(([letters]) => letters.test(segment))?.[1] ?? OTHER_WIDTH
  return width
}

/**
 * Sets a text in lines of at most `widthEm`, broken between words (UAX #29: Chinese and Japanese by dictionary), a word
 * that is too long between letters. No line begins with punctuation or ends in an opening mark. What does not fit in `lines` ends in an ellipsis.
 */
export function wrapText(text: string, widthEm: number, lines: number): string[] {
  const set: string[] = []
  let line = ''
  const pieces = piecesOf(
    text
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, lines * Math.ceil(widthEm) * 4),
    widthEm
  )
  for (const piece of pieces) {
    if (widthOf(line + piece.trimEnd()) <= widthEm) {
      line += piece
      continue
    }
    set.push(line.trimEnd())
    line = piece.trimStart()
    if (set.length === lines) return [...set.slice(0, -1), withEllipsis(set.at(-1) ?? '', widthEm)]
  }
  if (line.trim()) set.push(line.trimEnd())
  return set
}

/** Words with the punctuation around them, in pieces that fit a line. */
function piecesOf(text: string, widthEm: number): string[] {
  const pieces: string[] = []
  for (const { segment } of words.segment(text)) {
    const closing = /^[\p{Pe}\p{Pf}\p{Po}\s]+$/u.test(segment)
    const last = pieces.at(-1)
    const opened = last !== undefined && /[\p{Ps}\p{Pi}]$/u.test(last)
    if ((closing || opened) && last !== undefined && widthOf(last + segment) <= widthEm)
      pieces[pieces.length - 1] = last + segment
    else pieces.push(...cutLong(segment, widthEm))
  }
  return pieces
}

function cutLong(word: string, widthEm: number): string[] {
  if (widthOf(word) <= widthEm) return [word]
  const parts = ['']
  for (const { segment } of graphemes.segment(word)) {
    if (widthOf((parts.at(-1) ?? '') + segment) > widthEm) parts.push('')
    parts[parts.length - 1] += segment
  }
  return parts
}

function withEllipsis(line: string, widthEm: number): string {
  const letters = [...graphemes.segment(line)].map(({ segment }) => segment)
  while (letters.length > 0 && widthOf(`${letters.join('')}…`) > widthEm) letters.pop()
  return `${letters.join('').replace(/[\s\p{P}]+$/u, '')}…`
}
