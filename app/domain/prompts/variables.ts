/** A blank in a prompt: `{{name}}`, or `{{name: example}}` with what might stand there. */
export interface Variable {
  name: string
  example: string
}

/** A run of a prompt: plain text, or one appearance of a variable with its source (`raw`). */
export type Piece = { kind: 'text'; text: string } | ({ kind: 'variable'; raw: string } & Variable)

/** Name: 1–64 letters, marks, digits, space, `_`, `-`; example: up to 200 characters without braces or line breaks. */
const PATTERN =
  /\{\{[ \t]*([\p{L}\p{N}_][\p{L}\p{M}\p{N}_ -]{0,63}?)[ \t]*(?:[:：][ \t]*([^{}\n]{0,200}?)[ \t]*)?\}\}/gu

/** Splits a prompt into text and variables, in order; joined together they give the prompt back. */
export function splitVariables(text: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of text.matchAll(PATTERN)) {
    if (match.index > end) pieces.push({ kind: 'text', text: text.slice(end, match.index) })
    pieces.push({ kind: 'variable', raw: match[0], name: match[1] ?? '', example: match[2] ?? '' })
    end = match.index + match[0].length
  }
  if (end < text.length) pieces.push({ kind: 'text', text: text.slice(end) })
  return pieces
}

/** The variables of a prompt, each once, in order of first appearance, with the first example given. */
export function findVariables(text: string): Variable[] {
  const found = new Map<string, Variable>()
  for (const piece of splitVariables(text)) {
    if (piece.kind === 'text') continue
    const known = found.get(piece.name)
    if (!known) found.set(piece.name, { name: piece.name, example: piece.example })
    else if (!known.example) known.example = piece.example
  }
  return [...found.values()]
}

/** The prompt with its variables filled; one without a value keeps its braces. */
export const fillVariables = (text: string, values: Record<string, string>): string =>
  splitVariables(text)
    .map((piece) =>
      piece.kind === 'text' ? piece.text : values[piece.name]?.trim() ? values[piece.name] : piece.raw
    )
    .join('')
