/** A row's source text with the line it starts on (from 1); null text: longer than the limit, and skipped. */
export interface RawRow {
  line: number
  text: string | null
}

/** Longest row, in UTF-16 units: bounds memory whatever the file. */
const MAX_ROW = 16 * 1024 * 1024

/** A whole text as one row, for a document over many lines. */
export async function* readWhole(chunks: AsyncIterable<string>, limit = MAX_ROW): AsyncGenerator<RawRow> {
  const kept: string[] = []
  let length = 0
  for await (const chunk of chunks) {
    length += chunk.length
    if (length > limit) {
      yield { line: 1, text: null }
      return
    }
    kept.push(chunk)
  }
  const text = kept.join('').replace(/^\ufeff/, '')
  if (text.trim()) yield { line: 1, text }
}

/** Splits a stream of text into its non-empty lines. */
export async function* readLines(chunks: AsyncIterable<string>, limit = MAX_ROW): AsyncGenerator<RawRow> {
  let line = 1
  let rest: string[] = []
  let length = 0
  const take = (): RawRow | null => {
    const text = length > limit ? null : rest.join('').replace(/^\ufeff/, '')
    rest = []
    length = 0
    return text === null || text.trim() ? { line, text } : null
  }
  for await (const chunk of chunks) {
    let from = 0
    for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', from)) {
      length += end - from
      if (length <= limit) rest.push(chunk.slice(from, end))
      const row = take()
      if (row) yield row
      line += 1
      from = end + 1
    }
    length += chunk.length - from
    if (length <= limit) rest.push(chunk.slice(from))
    else rest = []
  }
  const row = take()
  if (row) yield row
}

/** Splits a stream of text holding one JSON list into its items' source texts, without reading the whole list. */
export async function* readListItems(chunks: AsyncIterable<string>, limit = MAX_ROW): AsyncGenerator<RawRow> {
  let line = 1
  let startLine = 1
  let depth = 0
  let inString = false
  let escaped = false
  let started = false
  let kept: string[] = []
  let length = 0
  for await (const chunk of chunks) {
    let from = 0
    const keep = (end: number) => {
      length += end - from
      if (length <= limit) kept.push(chunk.slice(from, end))
      else kept = []
    }
    const take = (): RawRow | null => {
      const text = length > limit ? null : kept.join('')
      kept = []
      length = 0
      started = false
      return text === null || text.trim() ? { line: startLine, text } : null
    }
    for (let i = 0; i < chunk.length; i += 1) {
      const c = chunk.charCodeAt(i)
      if (c === 0x0a) line += 1
      if (inString) {
        if (escaped) escaped = false
        else if (c === 0x5c) escaped = true
        else if (c === 0x22) inString = false
        continue
      }
      if (depth === 0) {
        if (c === 0x5b) depth = 1
        from = i + 1
        continue
      }
      const ends = depth === 1 && (c === 0x2c || c === 0x5d)
      if (ends) {
        keep(i)
        from = i + 1
        const row = take()
        if (row) yield row
        if (c === 0x5d) depth = 0
        continue
      }
      if (!started && c > 0x20) {
        started = true
        startLine = line
      }
      if (c === 0x22) inString = true
      else if (c === 0x7b || c === 0x5b) depth += 1
      else if (c === 0x7d || c === 0x5d) depth -= 1
    }
    if (depth > 0) keep(chunk.length)
  }
  if (depth > 0 && started) yield { line: startLine, text: length > limit ? null : kept.join('') }
}
