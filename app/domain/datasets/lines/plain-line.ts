import type { LineBuffer } from '../build/line-buffer'
import type { DatasetRecord } from '../record'
import { FIELD } from './fields'
import type { LineFields } from './line-fields'

/** A line of JSON of which only texts of the record differ. */
export interface PlainLine {
  /** What stands before each text, and after the last. */
  around: readonly Uint8Array[]
  /** The texts, by number of their fields. */
  fields: readonly number[]
}

/** `lineOf\`{"text":${'prompt'}}\`` is the line with the prompt, in quotes, at its place. */
export function lineOf(around: readonly string[], ...fields: (keyof DatasetRecord)[]): PlainLine {
  const last = around.length - 1
  return {
    around: around.map((text, i) => Uint8Array.from(Buffer.from(i === last ? `${text}\n` : text))),
    fields: fields.map((name) => FIELD[name])
  }
}

/** Adds the line of a record. @returns false, adding nothing, where it is another: a dialogue's, or that of no text */
export function addPlainLine({ around, fields }: PlainLine, line: LineFields, into: LineBuffer): boolean {
  if (line.has(FIELD.dialogue)) return false
  for (const field of fields) if (!line.isText(field)) return false
  for (let i = 0; i < fields.length; i++) {
    into.addBytes(around[i] as Uint8Array)
    line.openRaw(fields[i] as number)
    into.addRange(line.source, line.start, line.end)
  }
  into.addBytes(around[fields.length] as Uint8Array)
  return true
}
