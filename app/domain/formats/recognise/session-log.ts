import { isObject, type JsonObject, objectAt } from '../json-value'

/** Longest path of a change that is followed. */
const MAX_PATH = 16

/** Is this the first line of a VS Code session kept as a log of changes? */
export const isSessionLog = (row: JsonObject): boolean =>
  row.kind === 0 && isObject(row.v) && Array.isArray(objectAt(row, 'v').requests)

/**
 * Plays a session log of VS Code: `{kind: 0, v}` is the session, `{kind: 1, k, v}` sets the value at a path, `{kind: 2, k,
 * v, i?}` appends to a list (from index `i` on). Changes that fit nothing are passed over.
 */
export function playSessionLog(rows: Iterable<unknown>): JsonObject {
  let session: JsonObject = {}
  for (const row of rows) {
    if (!isObject(row)) continue
    if (row.kind === 0 && isObject(row.v)) session = row.v
    else if (Array.isArray(row.k) && row.k.length > 0 && row.k.length <= MAX_PATH) change(session, row.k, row)
  }
  return session
}

function change(session: JsonObject, path: unknown[], { kind, v, i }: JsonObject): void {
  let at: unknown = session
  for (const key of path.slice(0, -1)) at = memberOf(at, key)
  const last = path.at(-1)
  if (kind === 1 && isObject(at) && typeof last === 'string' && last !== '__proto__') at[last] = v
  else if (kind === 1 && Array.isArray(at) && isIndex(last, at.length)) at[last] = v
  if (kind !== 2 || !Array.isArray(v)) return
  const list = memberOf(at, last)
  if (!Array.isArray(list)) return
  if (isIndex(i, list.length)) list.length = i
  for (const item of v) list.push(item)
}

const isIndex = (key: unknown, length: number): key is number =>
  typeof key === 'number' && Number.isInteger(key) && key >= 0 && key <= length

function memberOf(value: unknown, key: unknown): unknown {
  if (Array.isArray(value)) return typeof key === 'number' ? value[key] : undefined
  return isObject(value) && typeof key === 'string' && Object.hasOwn(value, key) ? value[key] : undefined
}
