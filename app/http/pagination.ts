/** Where a page of a list ends: the sort key and id of its last row, in the order of the list's ORDER BY. */
export type Keyset = readonly (string | number)[]

/** Characters; eleven positions of a number (at most 24) and an id fit. */
const MAX_LENGTH = 1024
/** Times in ms of the years 1 to 9999: what JavaScript and PostgreSQL write the same way. Other sort values are small. */
const MIN_NUMBER = -62_135_596_800_000
const MAX_NUMBER = 253_402_300_799_999
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/
/** A UUID as the hub writes them. */
export const isUuid = (text: string): boolean => UUID.test(text)

type Part = 'string' | 'number' | 'uuid'

const CHECKS: Record<Part, (part: unknown) => boolean> = {
  string: (part) => typeof part === 'string',
  number: (part) => typeof part === 'number' && part >= MIN_NUMBER && part <= MAX_NUMBER,
  uuid: (part) => typeof part === 'string' && isUuid(part)
}

/** A keyset as an opaque, URL-safe word (base64url of its JSON). */
export function encodeCursor(keyset: Keyset): string {
  const bytes = new TextEncoder().encode(JSON.stringify(keyset))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/**
 * Reads a cursor back.
 *
 * @param shape the type of each part, such as `['number', 'uuid']`
 * @returns the keyset, or null when there is none or it was tampered with: show the first page
 */
export function decodeCursor<const S extends readonly Part[]>(
  cursor: string | null | undefined,
  shape: S
): { -readonly [K in keyof S]: S[K] extends 'number' ? number : string } | null {
  const parts = partsOf(cursor)
  if (parts?.length !== shape.length) return null
  const fits = shape.every((type, i) => CHECKS[type](parts[i]))
  return fits ? (parts as ReturnType<typeof decodeCursor<S>>) : null
}

/**
 * Reads back a cursor of one or more positions (sort value, id), one after another.
 *
 * @returns null when there is none, it was tampered with, or it holds more than `most`
 */
export function decodePositions(cursor: string | null | undefined, most: number): [number, string][] | null {
  const parts = partsOf(cursor)
  if (!parts || parts.length === 0 || parts.length % 2 || parts.length > 2 * most) return null
  if (!parts.every((part, i) => CHECKS[i % 2 ? 'uuid' : 'number'](part))) return null
  return Array.from({ length: parts.length / 2 }, (_, i) => [
    parts[2 * i] as number,
    parts[2 * i + 1] as string
  ])
}

function partsOf(cursor: string | null | undefined): unknown[] | null {
  if (!cursor || cursor.length > MAX_LENGTH || !/^[\w-]+$/.test(cursor)) return null
  try {
    const raw = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))
    const parts: unknown = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(raw, (c) => c.charCodeAt(0)))
    )
    return Array.isArray(parts) ? parts : null
  } catch {
    return null
  }
}
