import { isObject } from './json-value'
import { closeTruncated } from './recognise/truncated-json'

/**
 * How the rows of a JSON text follow each other, by its beginning: items of a list (also of the list in a ChatGPT export
 * wrapped as `{conversations: […]}`), one object over many lines, or one object a line.
 */
export function jsonLayout(head: string): 'list' | 'document' | 'lines' {
  const start = head.replace(/^\ufeff/, '').trimStart()
  if (start.startsWith('[')) return 'list'
  if (/^\{\s*"conversations"\s*:\s*\[/.test(start)) {
    const rows = parsed(closeTruncated(start) ?? '')
    const first = isObject(rows) && Array.isArray(rows.conversations) ? rows.conversations[0] : null
    if (isObject(first) && !('value' in first)) return 'list'
  }
  const [line = '', next] = start.split(/\r?\n/).filter((one) => one.trim())
  // a broken first row is followed by another row, the first line of a document by a key
  return next !== undefined && !next.trimStart().startsWith('{') && parsed(line) === undefined
    ? 'document'
    : 'lines'
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
