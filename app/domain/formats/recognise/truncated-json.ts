/** Deepest nesting worth completing; beyond it a text is hostile. */
const MAX_DEPTH = 200

/**
 * The longest beginning of a cut-off JSON text that can be closed, closed: what stood half-written at the end is left
 * out. Null when nothing complete stands in it. Used to tell a large file's kind by its first kilobytes.
 */
export function closeTruncated(head: string): string | null {
  const open: string[] = []
  let inString = false
  // where a value or an opening bracket was last complete; every change of `open` moves it
  let end = 0
  for (let i = 0; i < head.length; i += 1) {
    const c = head[i]
    if (inString) {
      if (c === '\\') i += 1
      else if (c === '"') inString = false
      continue
    }
    if (c === '"') inString = true
    else if (c === ',') end = i
    else if (c === '{' || c === '[') {
      if (open.length >= MAX_DEPTH) return null
      open.push(c === '{' ? '}' : ']')
      end = i + 1
    } else if (c === '}' || c === ']') {
      if (open.pop() !== c) return null
      end = i + 1
    }
  }
  return end > 0 ? head.slice(0, end) + open.reverse().join('') : null
}
