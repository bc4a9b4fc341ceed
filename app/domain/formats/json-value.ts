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

/** The object under `key`, or an empty one; inherited keys such as `constructor` are not there. */
export function objectAt(object: JsonObject, key: string): JsonObject {
  const value = Object.hasOwn(object, key) ? object[key] : undefined
  return isObject(value) ? value : {}
}

/** The objects in the list under `key`; none when there is no list. */
export function objectsAt(object: JsonObject, key: string): JsonObject[] {
  const value = object[key]
  return Array.isArray(value) ? value.filter(isObject) : []
}
