import { ByteWriter, type ColumnSource, ParquetWriter } from 'hyparquet-writer'
import { type ColumnSpec, features } from './columns'
import { parquetSchema } from './parquet-schema'
import type { DatasetRecord, RecordImage } from './record'

export interface ParquetOptions {
  /** Bounds of a row group: whichever is reached first closes it. They shape the bytes, so they are constants of the format. */
  maxRows: number
  maxBytes: number
}

export const TEXT_GROUPS: ParquetOptions = { maxRows: 5000, maxBytes: 32 * 2 ** 20 }
/** Their smallest and largest values help nobody. */
const LONG: ReadonlySet<ColumnSpec['kind']> = new Set(['text', 'image', 'binary', 'messages'])
/** Image rows are big: the Hugging Face writers use a hundred a group, too. */
export const IMAGE_GROUPS: ParquetOptions = { maxRows: 100, maxBytes: 64 * 2 ** 20 }

/**
 * Writes records as Parquet, one row group in memory at a time. The bytes depend on the records alone, not on how they
 * arrive. Lone surrogates become U+FFFD (Parquet strings are UTF-8).
 *
 * @param rows each with its size in memory and, for image columns, the bytes by their sha256
 * @param sink takes the file's bytes in order
 */
export async function writeParquet(
  columns: ColumnSpec[],
  rows: AsyncIterable<{ record: DatasetRecord; sizeBytes: number; images?: Map<string, Uint8Array> }>,
  sink: (chunk: Uint8Array) => Promise<void>,
  options: ParquetOptions,
  onGroup: (rows: number) => Promise<void> = async () => {}
): Promise<number> {
  const writer = new DrainedWriter()
  const parquet = new ParquetWriter({
    writer,
    schema: parquetSchema(columns),
    codec: 'SNAPPY',
    createdBy: 'kindling',
    kvMetadata: [{ key: 'huggingface', value: JSON.stringify({ info: { features: features(columns) } }) }]
  })
  let group: unknown[][] = columns.map(() => [])
  let count = 0
  let bytes = 0
  let total = 0
  const flush = async () => {
    if (count === 0) return
    const columnData: ColumnSource[] = columns.map((column, i) => ({
      name: column.name,
      data: group[i] as unknown[],
      ...(LONG.has(column.kind) ? { encoding: 'PLAIN', statistics: false } : { columnIndex: true })
    }))
    await parquet.write({ columnData, rowGroupSize: count })
    await sink(writer.drain())
    group = columns.map(() => [])
    total += count
    const written = count
    count = 0
    bytes = 0
    await onGroup(written)
  }
  for await (const { record, sizeBytes, images } of rows) {
    for (let i = 0; i < columns.length; i++)
      (group[i] as unknown[]).push(cell(columns[i] as ColumnSpec, record, images))
    count += 1
    bytes += sizeBytes
    if (count >= options.maxRows || bytes >= options.maxBytes) await flush()
  }
  await flush()
  await parquet.finish()
  await sink(writer.drain())
  return total
}

function cell(column: ColumnSpec, record: DatasetRecord, images?: Map<string, Uint8Array>): unknown {
  const value = column.value(record)
  if (column.kind !== 'image' && column.kind !== 'binary') return value
  const image = value as RecordImage | null
  const bytes = images?.get(image?.sha256 ?? '')
  return column.kind === 'image' ? { bytes, path: image?.path ?? '' } : bytes
}

/** A byte buffer that is emptied after each row group while its offset keeps counting. */
class DrainedWriter extends ByteWriter {
  /** The bytes since the last call; valid until the next one. */
  drain(): Uint8Array {
    const inner = this as unknown as { index: number }
    const chunk = new Uint8Array(this.buffer, 0, inner.index)
    inner.index = 0
    return chunk
  }
}
