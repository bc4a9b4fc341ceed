import { isObject, type JsonObject } from '../../formats/json-value'

/** Values as generators write them, brought to the record's types. Each answers undefined where there is nothing. */

export const objectOf = (value: unknown): JsonObject | undefined => (isObject(value) ? value : undefined)

/** Text with something in it; numbers are written out. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

/** A finite number, also from its decimal writing. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (
    typeof value !== 'string' ||
    !/^\s*[+-]?(\d{1,30}(\.\d{0,30})?|\.\d{1,30})(e[+-]?\d{1,3})?\s*$/i.test(value)
  )
    return undefined
  const number = Number(value)
  return Number.isFinite(number) ? number : undefined
}

export function integerOf(value: unknown): number | undefined {
  const number = numberOf(value)
  return Number.isSafeInteger(number) ? number : undefined
}

/** A seed as decimal digits. Negative ones (-1 is "any") are no seed. */
export function seedOf(value: unknown): string | undefined {
  const digits = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value
  if (typeof digits !== 'string' || !/^\s*\d{1,40}\s*$/.test(digits)) return undefined
  return digits.trim().replace(/^0+(?=\d)/, '')
}

/** The last part of a path of either kind. */
export const baseName = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)

/** A model's name; of a path on somebody's machine only the file's name is kept. */
export function modelNameOf(value: unknown): string | undefined {
  const name = textOf(value)?.trim()
  if (name === undefined || name.toLowerCase() === 'none') return undefined
  return /^([a-z]:[\\/]|[\\/~]|\.{1,2}[\\/]|file:)/i.test(name) ? baseName(name) || undefined : name
}

/** Width and height of `512x768`, `1024 x 1024`, `(768, 1280)`, `1216 x 832   (landscape)`. */
export function sizeOf(value: unknown): { width: number; height: number } | undefined {
  const found =
    typeof value === 'string' ? /^\s*\(?\s*(\d{1,6})\s{0,4}[x×*,]\s{0,4}(\d{1,6})/i.exec(value) : null
  return found ? { width: Number(found[1]), height: Number(found[2]) } : undefined
}

/** A value as it is kept among the parameters. */
export function verbatim(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** All keys of `object` but those in `known`, verbatim; undefined when nothing is left. */
export function otherKeys(object: JsonObject, known: readonly string[]): Record<string, string> | undefined {
  const left: Record<string, string> = Object.create(null)
  for (const [key, value] of Object.entries(object)) {
    const written = known.includes(key) ? undefined : verbatim(value)
    if (written !== undefined && written !== '') left[key] = written
  }
  return Object.keys(left).length > 0 ? left : undefined
}

/** The object without keys that hold undefined or an empty list. */
export function compact<T extends object>(object: T): T {
  return Object.fromEntries(
    Object.entries(object).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)
    )
  ) as T
}

/** A 32-bit float written out in full (0.80000001192092896) as the decimal that was meant (0.8). */
export function shortFloat(value: number | undefined): number | undefined {
  if (value === undefined) return undefined
  const short = Number(value.toPrecision(7))
  return Math.fround(short) === value ? short : value
}
