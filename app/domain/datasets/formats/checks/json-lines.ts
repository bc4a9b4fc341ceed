import { type Bytes, type Checked, isObject, Problems } from './check'

const LINE_LIKE = /[\u0085\u2028\u2029]/

/** Lines of a UTF-8 text, ended by LF alone. @throws TypeError when the bytes are no UTF-8 */
export async function* textLines(bytes: Bytes): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest: string[] = []
  const split = function* (text: string) {
    let from = 0
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      rest.push(text.slice(from, at))
      yield rest.join('')
      rest = []
      from = at + 1
    }
    if (from < text.length) rest.push(text.slice(from))
  }
  for await (const chunk of bytes) yield* split(decoder.decode(chunk, { stream: true }))
  yield* split(decoder.decode())
  if (rest.length > 0) yield rest.join('')
}

/** A shape a reader without a schema can rely on: `a:string b:[{from:string}]`. Lists tell of their first item. */
function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.length > 0 ? shapeOf(value[0]) : ''}]`
  if (!isObject(value)) return value === null ? 'null' : typeof value
  return `{${Object.keys(value)
    .sort()
    .map((key) => `${key}:${shapeOf(value[key])}`)
    .join(' ')}}`
}

/**
 * Checks JSON lines: UTF-8, one object a line, no character some readers take for a line's end, every line of the shape of
 * the first one; then what `judge` says of each.
 *
 * @param options.uneven lines may have different keys
 */
export async function checkLines(
  bytes: Bytes,
  judge: (line: Record<string, unknown>) => string[],
  options: { uneven?: boolean } = {}
): Promise<Checked> {
  const problems = new Problems()
  let row = 0
  let shape: string | null = null
  try {
    for await (const text of textLines(bytes)) {
      const value = parsed(text)
      const record = isObject(value) && typeof value.id === 'string' ? value.id : undefined
      const tell = (why: string) => problems.add({ at: `line ${row + 1}`, record, row, why })
      if (!isObject(value)) tell('data_type: no JSON object')
      else {
        if (LINE_LIKE.test(text)) tell('holds a character that some readers take for the end of a line')
        shape ??= shapeOf(value)
        if (!options.uneven && shapeOf(value) !== shape)
          tell(`other keys or types than line 1: ${shapeOf(value)}, not ${shape}`)
        for (const why of judge(value)) tell(why)
      }
      row += 1
      if (problems.full) break
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    problems.add({ at: `line ${row + 1}`, row, why: 'no UTF-8' })
  }
  return { rows: row, problems: problems.list }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Lines of which each names a record. */
export async function checkIds(bytes: Bytes): Promise<Checked> {
  const problems = new Problems()
  let row = 0
  for await (const id of textLines(bytes)) {
    if (!/^\S+$/.test(id)) problems.add({ at: `line ${row + 1}`, row, why: 'no id' })
    row += 1
  }
  return { rows: row, problems: problems.list }
}
