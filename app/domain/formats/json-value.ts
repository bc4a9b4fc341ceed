import { RowError } from './record'

export type JsonObject = Record<string, unknown>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A string under the first of `keys` that holds one, or ''. */
export function textAt(object: JsonObject, ...keys: string[]): string {
  for (const key of keys) {
    const value = object[key]
    if (typeof value === 'string') return value
  }
  return ''
}

/** The list under `key`. @throws RowError when there is none */
export function listAt(object: JsonObject, key: string): unknown[] {
  const value = object[key]
  if (!Array.isArray(value)) throw new RowError(`“${key}” is missing or not a list`)
  return value
}
