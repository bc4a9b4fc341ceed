const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u
const NARROW = /[\s.,:;'’!|()[\]{}ijltfrI1-]/

/** Width of a text in ems of the interface's sans face, guessed a character at a time and rather too wide. */
export const emsOf = (text: string): number => [...text].reduce((sum, character) => sum + emOf(character), 0)

const emOf = (character: string) =>
  WIDE.test(character) ? 1 : NARROW.test(character) ? 0.34 : /[A-ZmwMW]/.test(character) ? 0.76 : 0.58

/** Words with the space after them; Han and kana stand alone, so a line may end after each. */
const PIECES =
  /[\u2e80-\ua4cf\uac00-\ud7a3\uf900-\uff60]|[^\s\u2e80-\ua4cf\uac00-\ud7a3\uf900-\uff60]+\s*|\s+/gu

/** Marks that may not begin a line. */
const CLOSING = /^[，。、；：！？）》」』”’…,.;:!?)]/u

/**
 * Breaks a text for a box that can not break it itself, such as SVG text: at most `lines` lines of `ems` ems, the last
 * one ended by "…" when something is left over.
 */
export function fitLines(text: string, ems: number, lines: number): string[] {
  const pieces = (text.trim().match(PIECES) ?? []).flatMap((piece) =>
    emsOf(piece) > ems ? [...piece] : [piece]
  )
  const fitted: string[] = ['']
  for (const piece of pieces) {
    const line = fitted.at(-1) ?? ''
    if (line === '' || CLOSING.test(piece) || emsOf(line + piece.trimEnd()) <= ems)
      fitted[fitted.length - 1] = line + piece
    else fitted.push(piece.trimStart())
  }
  if (fitted.length <= lines) return fitted.map((line) => line.trimEnd())
  const kept = fitted.slice(0, lines)
  const last = [...(kept[lines - 1] ?? '')]
  while (last.length > 0 && emsOf(last.join('').trimEnd()) > ems - 1) last.pop()
  kept[lines - 1] = `${last.join('').trimEnd()}…`
  return kept.map((line) => line.trimEnd())
}
