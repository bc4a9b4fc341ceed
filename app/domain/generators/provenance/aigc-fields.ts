import { isObject, type JsonObject } from './json-in-text'

/** The keys of GB 45438-2025; writers vary their case and put `_` between the words. */
const STANDARD = [
  'label',
  'contentproducer',
  'produceid',
  'reservedcode1',
  'contentpropagator',
  'propagateid',
  'reservedcode2'
]
/** Tencent Cloud's own keys. */
const TENCENT = ['serviceprovider', 'serviceuser', 'contentid', 'time']
/** Enough to believe a label that no `AIGC` announces. */
const TELLING = ['contentproducer', 'produceid', 'contentpropagator', 'propagateid']
const MAX_FIELDS = 32
const MAX_VALUE_CHARS = 8000

const plain = (key: string) => key.toLowerCase().replace(/[_\s-]/g, '')

/** The fields of a label, keys as written and values as text; null when no key of a label is among them. */
export function labelFields(value: JsonObject): Record<string, string> | null {
  const entries = Object.entries(value).slice(0, MAX_FIELDS)
  if (!entries.some(([key]) => STANDARD.includes(plain(key)) || TENCENT.includes(plain(key)))) return null
  return Object.fromEntries(entries.map(([key, field]) => [key.slice(0, 100), fieldText(field)]))
}

/** Nested values are kept as JSON; one too deep for that is dropped. */
function fieldText(value: unknown): string {
  if (typeof value !== 'object') return String(value).slice(0, MAX_VALUE_CHARS)
  try {
    return value === null ? '' : JSON.stringify(value).slice(0, MAX_VALUE_CHARS)
  } catch {
    return ''
  }
}

/** A field by its standard name in any spelling; '' when it is absent or empty. */
export function fieldOf(label: Record<string, string>, ...names: string[]): string {
  for (const name of names)
    for (const [key, value] of Object.entries(label))
      if (plain(key) === name.toLowerCase() && value.trim()) return value.trim()
  return ''
}

/** A label inside `{"AIGC": …}`, whose value may be JSON once more, as text. */
export function wrappedLabel(
  value: JsonObject,
  parse: (text: string) => JsonObject | null
): Record<string, string> | null {
  const key = Object.keys(value).find((name) => plain(name) === 'aigc')
  const inner = key === undefined ? undefined : value[key]
  const object = typeof inner === 'string' ? parse(inner) : inner
  return isObject(object) ? labelFields(object) : null
}

/** A label that stands alone, without the word AIGC: only when several of its keys say so. */
export function bareLabel(value: JsonObject): Record<string, string> | null {
  const keys = Object.keys(value).map(plain)
  const known = keys.filter((key) => STANDARD.includes(key)).length
  return known >= 2 && keys.some((key) => TELLING.includes(key)) ? labelFields(value) : null
}
