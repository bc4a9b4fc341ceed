import type { PromptCard } from '../../domain/prompts/list-prompts'

/** Grid rows of a card, in 24ths of the column's width; a column is about 300 px wide. */
const ROW_PX = 300 / 24
const LINE_PX = 22.4
const TITLE_LINE_PX = 25.6
/** Padding, border, foot, the gaps around them, and the gutter below the card. */
const FRAME_PX = 96
const GAP_PX = 8
const MOST_PROMPT_LINES = 9
const MOST_OUTPUT_LINES = 5

/**
 * Lines of type that a text needs in a column, broken between words as a browser would.
 *
 * @param wide how many Latin letters a Han or kana character is as wide as: 5/3 in mono, 2 in sans
 */
function linesOf(text: string, latinPerLine: number, wide = 2): number {
  let lines = 1
  let width = 0
  let word = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit === 10) {
      lines += 1
      width = 0
      word = 0
      continue
    }
    const han = unit > 0x2e7f
    const size = han ? wide : 1
    word = han || unit === 32 ? 0 : word + 1
    width += size
    if (width <= latinPerLine) continue
    lines += 1
    width = word < latinPerLine ? Math.max(size, word) : size
    word = Math.min(word, width)
  }
  return lines
}

/** Whether the prompt begins with its own title, as an imported one does: the title then says nothing new. */
export function echoesTitle(card: PromptCard): boolean {
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim().toLowerCase()
  return plain(card.excerpt).startsWith(plain(card.title.replace(/(…|\.\.\.)$/, '')))
}

/** How many lines of the prompt and of the output a text card has room for, and whether they go on below. */
export function textLines(card: PromptCard) {
  const output = card.cover?.kind === 'text' ? linesOf(card.cover.text, 36) : 0
  const prompt = linesOf(card.excerpt.trimEnd(), 31, 5 / 3)
  return {
    prompt: Math.min(MOST_PROMPT_LINES, prompt),
    output: Math.min(MOST_OUTPUT_LINES, output),
    promptGoesOn: prompt > MOST_PROMPT_LINES,
    outputGoesOn: output > MOST_OUTPUT_LINES
  }
}

/** How many rows the note under a card takes. */
export const noteRows = (note: string | undefined): number =>
  note ? Math.ceil((linesOf(note, 36) * LINE_PX + GAP_PX) / ROW_PX) : 0

/** How many rows of the masonry a card takes: pictures by their aspect (3:5 to 2:1), texts by their lines. */
export function cardRows(card: PromptCard): number {
  if (card.cover?.kind === 'image') {
    const aspect = Math.min(2, Math.max(0.6, card.cover.width / card.cover.height))
    return Math.round(24 / aspect + 16 / ROW_PX)
  }
  const { prompt, output } = textLines(card)
  const title = echoesTitle(card) ? 0 : Math.min(2, linesOf(card.title, 30)) * TITLE_LINE_PX + GAP_PX
  const px = FRAME_PX + title + prompt * LINE_PX + (output > 0 ? output * LINE_PX + GAP_PX : 0)
  return Math.ceil(px / ROW_PX)
}
