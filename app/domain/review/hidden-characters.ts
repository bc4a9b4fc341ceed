/**
 * Characters that a reader does not see but a machine does: controls, everything Unicode lets a renderer ignore
 * (zero-width, bidirectional overrides — Trojan Source, CVE-2021-42574 —, tags), line and paragraph separators.
 * Emoji presentation selectors, and a joiner that follows an emoji, are left alone.
 */
const HIDDEN =
  /(?![\t\n]|\ufe0e|\ufe0f|\u200d)[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\ufff9-\ufffb]|(?<!\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?)\u200d/gu

const NAMES: Record<number, string> = {
  0: 'NUL',
  8: 'BS',
  13: 'CR',
  27: 'ESC',
  127: 'DEL',
  173: 'SHY',
  1564: 'ALM',
  8203: 'ZWSP',
  8204: 'ZWNJ',
  8205: 'ZWJ',
  8206: 'LRM',
  8207: 'RLM',
  8234: 'LRE',
  8235: 'RLE',
  8236: 'PDF',
  8237: 'LRO',
  8238: 'RLO',
  8288: 'WJ',
  8294: 'LRI',
  8295: 'RLI',
  8296: 'FSI',
  8297: 'PDI',
  65279: 'BOM'
}

export interface Piece {
  text: string
  /** Short name of a hidden character (`RLO`, `U+E0041`), null for what can be seen. */
  hidden: string | null
  /** Inside a finding's span. */
  marked: boolean
}

/**
 * Cuts a text where spans begin and end and at every hidden character; joined again the pieces give the text.
 *
 * @param spans offsets in UTF-16 code units; they may overlap, and may reach past the end
 */
export function markText(text: string, spans: readonly { start: number; end: number }[]): Piece[] {
  const marks = mergeSpans(spans, text.length)
  const pieces: Piece[] = []
  let at = 0
  const push = (end: number, marked: boolean) => {
    for (const piece of splitHidden(text.slice(at, end))) pieces.push({ ...piece, marked })
    at = end
  }
  for (const { start, end } of marks) {
    push(start, false)
    push(end, true)
  }
  push(text.length, false)
  return pieces
}

function mergeSpans(
  spans: readonly { start: number; end: number }[],
  length: number
): { start: number; end: number }[] {
  const merged: { start: number; end: number }[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const start = Math.max(0, Math.min(span.start, length))
    const end = Math.max(start, Math.min(span.end, length))
    const last = merged.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else if (end > start) merged.push({ start, end })
  }
  return merged
}

/** A text cut at every hidden character. */
export function splitHidden(text: string): { text: string; hidden: string | null }[] {
  const pieces: { text: string; hidden: string | null }[] = []
  let at = 0
  for (const match of text.matchAll(HIDDEN)) {
    if (match.index > at) pieces.push({ text: text.slice(at, match.index), hidden: null })
    pieces.push({ text: match[0], hidden: nameOf(match[0].codePointAt(0) ?? 0) })
    at = match.index + match[0].length
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hidden: null })
  return pieces
}

const nameOf = (codePoint: number): string =>
  NAMES[codePoint] ?? `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
