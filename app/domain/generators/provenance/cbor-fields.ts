import { type CborMap, type CborValue, decodeCbor } from './cbor'

export const isMap = (value: unknown): value is CborMap => value instanceof Map

/** The first map in `bytes`; null when it is another thing or no CBOR. */
export function decodeMap(bytes: Uint8Array): CborMap | null {
  try {
    const value = decodeCbor(bytes)
    return isMap(value) ? value : null
  } catch {
    return null
  }
}

/** A text under `key`, cut at `limit` characters; undefined when there is none. */
export function textOf(map: CborMap | null | undefined, key: string, limit = 500): string | undefined {
  const value = map?.get(key)
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, limit) : undefined
}

export function bytesOf(map: CborMap | null | undefined, key: string): Uint8Array | undefined {
  const value = map?.get(key)
  return value instanceof Uint8Array ? value : undefined
}

/** A list under `key`; empty when there is none. */
export function listOf(map: CborMap | null | undefined, key: string): CborValue[] {
  const value = map?.get(key)
  return Array.isArray(value) ? value : []
}

/** JSON's values in the shapes of CBOR, for assertions that are written as JSON. */
export function fromJson(value: unknown): CborValue {
  if (Array.isArray(value)) return value.map(fromJson)
  if (typeof value === 'object' && value !== null)
    return new Map(Object.entries(value).map(([key, inner]) => [key, fromJson(inner)]))
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}
