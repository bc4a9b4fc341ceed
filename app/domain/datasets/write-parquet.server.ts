import { ByteWriter, type ColumnSource, ParquetWriter } from 'hyparquet-writer'
import { GarbageCount } from './build/collect-garbage.server'
import { snappyCompress } from './build/snappy'
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

export interface ParquetRow {
  record: DatasetRecord
  /** In memory. */
  sizeBytes: number
  /** For image columns: the bytes by their sha256. */
  images?: Map<string, Uint8Array>
}

/**
 * Writes records as Parquet, one row group in memory at a time. The bytes depend on the records alone, not on how they
 * arrive. Lone surrogates become U+FFFD (Parquet strings are UTF-8).
 */
export class ParquetFile {
  private readonly writer = new DrainedWriter()
  private readonly parquet: ParquetWriter
  private group: unknown[][]
  private count = 0
  private bytes = 0
  private readonly garbage = new GarbageCount()

  /** @param sink takes the file's bytes in order */
  constructor(
    private readonly columns: ColumnSpec[],
    private readonly sink: (chunk: Uint8Array) => Promise<void>,
    private readonly options: ParquetOptions
  ) {
    this.group = columns.map(() => [])
    this.parquet = new ParquetWriter({
      writer: this.writer,
      schema: parquetSchema(columns),
      codec: 'SNAPPY',
      compressors: { SNAPPY: snappyCompress },
      createdBy: 'kindling',
      kvMetadata: [{ key: 'huggingface', value: JSON.stringify({ info: { features: features(columns) } }) }]
    })
  }

  /** Takes a row. @returns true when the row group is full: `flush` before the next */
  add({ record, sizeBytes, images }: ParquetRow): boolean {
    const { columns, group, count } = this
    for (let i = 0; i < columns.length; i++)
      (group[i] as unknown[])[count] = cell(columns[i] as ColumnSpec, record, images)
    this.count += 1
    this.bytes += sizeBytes
    return this.count >= this.options.maxRows || this.bytes >= this.options.maxBytes
  }

  /** Writes the row group, if there is one. */
  async flush(): Promise<void> {
    if (this.count === 0) return
    const columnData = this.columns.map((column, i): ColumnSource => {
      const data = this.group[i] as unknown[]
      if (LONG.has(column.kind)) return { name: column.name, data, encoding: 'PLAIN', statistics: false }
      return { name: column.name, data, columnIndex: true }
    })
    await this.parquet.write({ columnData, rowGroupSize: this.count })
    this.group = this.columns.map(() => [])
    // what its short cells are beside the texts: about a kilobyte
    this.garbage.add(this.bytes + this.count * 1000)
    this.count = 0
    this.bytes = 0
    await this.sink(this.writer.drain())
  }

  async finish(): Promise<void> {
    await this.flush()
    await this.parquet.finish()
    await this.sink(this.writer.drain())
  }
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
