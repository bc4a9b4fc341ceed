/** The JSON object that opens at `start` of `text`, braces inside strings passed over; null when it never closes. */
export function jsonSpan(text: string, start: number): string | null {
  let depth = 0
  let inString = false
  for (let at = start; at < text.length; at++) {
    const char = text.charAt(at)
    if (inString) {
      if (char === '\\') at++
      else if (char === '"') inString = false
    } else if (char === '"') inString = true
    else if (char === '{') depth++
    else if (char === '}' && --depth === 0) return text.slice(start, at + 1)
  }
  return null
}
