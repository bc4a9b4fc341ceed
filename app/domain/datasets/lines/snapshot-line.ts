import { jsonLine, parseBatches } from '../jsonl'
import { type DatasetRecord, namesFields, type Snapshot } from '../record'
import { FIELDS, MAY_LACK, NAMES } from './fields'

/** The line of a record in a snapshot: its values in the order of `NAMES`; before edition 5 an object. */
export const snapshotLine = (record: DatasetRecord, of: Pick<Snapshot, 'edition'>): string =>
  jsonLine(namesFields(of) ? record : valuesOf(record))

/** The line of a record in place of another one, in the shape of that. */
export const lineLike = (line: Uint8Array, record: DatasetRecord): string =>
  jsonLine(line[0] === OPEN ? record : valuesOf(record))

const OPEN = 0x7b

/** Without those at the end that it does not have. */
function valuesOf(record: DatasetRecord): unknown[] {
  const values = NAMES.map((name) => record[name] ?? null)
  while (MAY_LACK[values.length - 1] && values.at(-1) === null) values.pop()
  return values
}

/**
 * The record that a line says, once parsed.
 *
 * @throws SyntaxError when it is none
 */
function recordFrom(said: unknown): DatasetRecord {
  if (!Array.isArray(said)) return said as DatasetRecord
  if (said.length > FIELDS) throw new SyntaxError('A line of the snapshot holds more than a record')
  const record: Record<string, unknown> = {}
  for (const [field, value] of said.entries())
    if (value !== null || !MAY_LACK[field]) record[NAMES[field] as string] = value
  return record as unknown as DatasetRecord
}

/** The same of a line as it stands there. */
export const recordOf = (line: string): DatasetRecord => recordFrom(JSON.parse(line))

/** The records of a byte stream of lines, as many at a time as a chunk of it ends. */
export async function* recordBatches(body: AsyncIterable<Uint8Array>): AsyncGenerator<DatasetRecord[]> {
  for await (const lines of parseBatches<unknown>(body)) yield lines.map(recordFrom)
}
