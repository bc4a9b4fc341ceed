const SPACE = /[ \t\r\n]*/y

const skipSpace = (json: string, at: number): number => {
  SPACE.lastIndex = at
  SPACE.test(json)
  return SPACE.lastIndex
}

/** Past the string that starts at `at`. */
function skipString(json: string, at: number): number {
  for (let end = json.indexOf('"', at + 1); end !== -1; end = json.indexOf('"', end + 1)) {
    let escapes = end
    while (json[escapes - 1] === '\\') escapes -= 1
    if ((end - escapes) % 2 === 0) return end + 1
  }
  return json.length
}

/** Past the value that starts at `at`. */
function skipValue(json: string, at: number): number {
  let depth = 0
  for (let i = at; i < json.length; ) {
    const sign = json[i]
    if (sign === '"') i = skipString(json, i)
    else {
      if (sign === '{' || sign === '[') depth += 1
      if (sign === '}' || sign === ']') {
        if (depth === 0) return i
        depth -= 1
      }
      if (sign === ',' && depth === 0) return i
      i += 1
    }
    if (depth === 0 && (sign === '"' || sign === '}' || sign === ']')) return i
  }
  return json.length
}

/**
 * Where the value of a member of a JSON object stands in its text, so that it can be replaced without touching the rest:
 * numbers too large for a double, key order and spaces stay as they are. Of a key given twice the last counts, as in
 * `JSON.parse`.
 *
 * @param json the text of one object, known to be valid
 * @returns UTF-16 units, or null where there is no such member
 */
export function memberSpan(json: string, key: string): { start: number; end: number } | null {
  let found: { start: number; end: number } | null = null
  for (let at = skipSpace(json, json.indexOf('{') + 1); json[at] === '"'; ) {
    const keyEnd = skipString(json, at)
    const name = JSON.parse(json.slice(at, keyEnd)) as string
    const start = skipSpace(json, skipSpace(json, keyEnd) + 1)
    const end = skipValue(json, start)
    if (name === key) found = { start, end: json.slice(start, end).trimEnd().length + start }
    at = skipSpace(json, end)
    if (json[at] === ',') at = skipSpace(json, at + 1)
  }
  return found
}
