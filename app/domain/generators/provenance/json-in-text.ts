import { jsonSpan } from '../../formats/containers/json-span'

export type JsonObject = Record<string, unknown>

/** Marks are short; longer texts are other things, and are not parsed for them. */
const MAX_MARK_CHARS = 256 * 1024

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The JSON object a text is, or null. Trailing NULs and white space around it are let pass. */
export function jsonObject(text: string): JsonObject | null {
  if (text.length > MAX_MARK_CHARS) return null
  const trimmed = text.replace(/^[\s\0\uFEFF]+/, '').replace(/\0[\s\S]*$/, '')
  if (!trimmed.startsWith('{')) return null
  try {
    const value: unknown = JSON.parse(trimmed)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

/** The JSON object that begins at `start`, whatever follows it; null when it is none or does not close. */
export function jsonObjectAt(text: string, start: number): JsonObject | null {
  const span = jsonSpan(text.slice(start, start + MAX_MARK_CHARS), 0)
  return span === null ? null : jsonObject(span)
}
