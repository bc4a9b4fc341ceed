import type { PromptCard } from '../../domain/prompts/list-prompts'

/** Grid rows of a card, in 24ths of the column's width; a column is about 300 px wide. */
const ROW_PX = 300 / 24
const LINE_PX = 22
const MOST_PROMPT_LINES = 9
const MOST_OUTPUT_LINES = 5

/**
 * Lines of 14 px type that a text needs in a column.
 *
 * @param wide how many Latin letters a Han or kana character is as wide as: 5/3 in mono, 2 in sans
 */
function linesOf(text: string, latinPerLine: number, wide = 2): number {
  let lines = 1
  let width = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    const next = width + (unit > 0x2e7f ? wide : 1)
    if (unit === 10 || next > latinPerLine) {
      lines += 1
      width = unit === 10 ? 0 : next - width
    } else width = next
  }
  return lines
}

/** How many lines of the prompt and of the output a text card has room for. */
export function textLines(card: PromptCard): { prompt: number; output: number } {
  const output = card.cover?.kind === 'text' ? Math.min(MOST_OUTPUT_LINES, linesOf(card.cover.text, 36)) : 0
  return { prompt: Math.min(MOST_PROMPT_LINES, linesOf(card.excerpt, 32, 5 / 3)), output }
}

/** How many rows of the masonry a card takes: pictures by their aspect (3:5 to 2:1), texts by their lines. */
export function cardRows(card: PromptCard): number {
  if (card.cover?.kind === 'image') {
    const aspect = Math.min(2, Math.max(0.6, card.cover.width / card.cover.height))
    return Math.round(24 / aspect + 16 / ROW_PX)
  }
  const { prompt, output } = textLines(card)
  const title = linesOf(card.title, 28) * 26
  const px = 76 + title + prompt * LINE_PX + (output > 0 ? output * LINE_PX + 26 : 0)
  return Math.ceil(px / ROW_PX)
}
