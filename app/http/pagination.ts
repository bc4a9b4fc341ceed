/** Where a page of a list ends: the sort key and id of its last row, in the order of the list's ORDER BY. */
export type Keyset = readonly (string | number)[]

const MAX_LENGTH = 1024
/** The largest time JavaScript knows, in ms; PostgreSQL knows later ones. */
const MAX_NUMBER = 8.64e15
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/
/** A UUID as the hub writes them. */
export const isUuid = (text: string): boolean => UUID.test(text)

type Part = 'string' | 'number' | 'uuid'

const CHECKS: Record<Part, (part: unknown) => boolean> = {
  string: (part) => typeof part === 'string',
  number: (part) => typeof part === 'number' && Math.abs(part) <= MAX_NUMBER,
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
  if (!cursor || cursor.length > MAX_LENGTH || !/^[\w-]+$/.test(cursor)) return null
  try {
    const raw = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))
    const parts: unknown = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(raw, (c) => c.charCodeAt(0)))
    )
    if (!Array.isArray(parts) || parts.length !== shape.length) return null
    const fits = shape.every((type, i) => CHECKS[type](parts[i]))
    return fits ? (parts as ReturnType<typeof decodeCursor<S>>) : null
  } catch {
    return null
  }
}
