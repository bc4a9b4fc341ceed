import { jsonPrefix } from '../../formats/json-text'

const KEY = /[A-Za-z_][\w \-/.]*/y
const MAX_KEYS = 1000
/** After so many values that only looked like JSON, none is tried any more: it keeps hostile texts linear. */
const MAX_BROKEN = 50

/** One setting: `text` as a person reads it (a quoted value without its quotes), `value` when it was JSON. */
export interface Setting {
  key: string
  text: string
  value?: unknown
}

/**
 * The settings line of AUTOMATIC1111 text, `key: value, key: value …`, and the lines tools put after it. Values may be
 * JSON strings, or bare JSON objects and lists (Civitai); else they end at the next comma or newline.
 */
export function readSettings(text: string): Setting[] {
  const found: Setting[] = []
  let broken = 0
  let at = 0
  while (at < text.length && found.length < MAX_KEYS) {
    KEY.lastIndex = at
    const key = KEY.exec(text)?.[0]
    const colon = at + (key?.length ?? 0)
    if (key === undefined || text[colon] !== ':') {
      at = key === undefined && !/[,\n]/.test(text[at] ?? '') ? at + 1 : endOfValue(text, colon) + 1
      continue
    }
    let from = colon + 1
    while (text[from] === ' ') from++
    const json = broken < MAX_BROKEN && /["{[]/.test(text[from] ?? '') ? jsonPrefix(text, from) : undefined
    if (json && endsValue(text, json.end)) {
      const written = typeof json.value === 'string' ? json.value : text.slice(from, json.end)
      found.push({ key: key.trim(), text: written, value: json.value })
      at = json.end
      continue
    }
    if (/["{[]/.test(text[from] ?? '')) broken++
    at = endOfValue(text, from)
    found.push({ key: key.trim(), text: text.slice(from, at).trim() })
  }
  return found
}

/** A JSON value counts as one only when nothing but blanks stands between it and the next comma, newline or end. */
function endsValue(text: string, at: number): boolean {
  while (text[at] === ' ') at++
  return at >= text.length || text[at] === ',' || text[at] === '\n'
}

function endOfValue(text: string, from: number): number {
  let at = from
  while (at < text.length && text[at] !== ',' && text[at] !== '\n') at++
  return at
}
