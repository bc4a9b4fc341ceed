import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { type ColumnSpec, features } from './columns'
import type { LineFields } from './lines/line-fields'
import { ColumnWriter } from './parquet/column-writer'
import { ChunkBytes } from './parquet/pages'
import { movedTo, type WrittenGroup } from './parquet/written-groups'
import { parquetSchema } from './parquet-schema'
import type { DatasetRecord, RecordImage } from './record'

export interface ParquetOptions {
  /** Bounds of a row group: whichever is reached first closes it. They shape the bytes, so they are constants of the format. */
  maxRows: number
  maxBytes: number
  /** The rows of each group, where that is settled already: then the bounds close none. */
  groups?: readonly number[]
  /** How pages are packed (`packsPatiently`); default as today. */
  patient?: boolean
}

export const TEXT_GROUPS: ParquetOptions = { maxRows: 5000, maxBytes: 32 * 2 ** 20 }
/** Image rows are big: the Hugging Face writers use a hundred a group, too. */
export const IMAGE_GROUPS: ParquetOptions = { maxRows: 100, maxBytes: 64 * 2 ** 20 }

export interface ParquetRow {
  record: DatasetRecord
  /** In memory. */
  sizeBytes: number
  /** For image columns: the bytes by their sha256. */
  images?: Map<string, Uint8Array>
}

/** Bytes that are put together before they are handed on. */
const HANDED_ON = 2 ** 20

/**
 * Writes records as Parquet: of a row group there are in memory its long values, packed, and of the others
 * each distinct one. The bytes depend on the records alone, not on how they arrive, and packed with patience are
 * those that `hyparquet-writer` makes, which writes the file's end. Lone surrogates become U+FFFD (Parquet strings are
 * UTF-8).
 */
export class ParquetFile {
  private readonly writer = new DrainedWriter()
  private readonly parquet: ParquetWriter
  private readonly writers: ColumnWriter[]
  private count = 0
  private bytes = 0

  /** @param sink takes the file's bytes in order */
  constructor(
    private readonly columns: ColumnSpec[],
    private readonly sink: (chunk: Uint8Array) => Promise<void>,
    private readonly options: ParquetOptions
  ) {
    const chunk = new ChunkBytes(options.patient ?? false)
    this.writers = columns.map((column) => new ColumnWriter(column, chunk))
    this.parquet = new ParquetWriter({
      writer: this.writer,
      schema: parquetSchema(columns),
      createdBy: 'kindling',
      kvMetadata: [{ key: 'huggingface', value: JSON.stringify({ info: { features: features(columns) } }) }]
    })
  }

  /** Takes a row. @returns true when the row group is full: `flush` before the next */
  add({ record, sizeBytes, images }: ParquetRow): boolean {
    const { columns, writers } = this
    for (let i = 0; i < columns.length; i++)
      (writers[i] as ColumnWriter).add(cell(columns[i] as ColumnSpec, record, images))
    return this.counted(sizeBytes)
  }

  /** The same of a line of the snapshot, whose row has no images. */
  addLine(line: LineFields, sizeBytes: number): boolean {
    const { columns, writers } = this
    for (let i = 0; i < columns.length; i++) {
      const writer = writers[i] as ColumnWriter
      if (writer.field === undefined) writer.add((columns[i] as ColumnSpec).value(line.record))
      else writer.addField(line, writer.field)
    }
    return this.counted(sizeBytes)
  }

  private counted(sizeBytes: number): boolean {
    this.count += 1
    this.bytes += sizeBytes
    const { groups, maxRows, maxBytes } = this.options
    if (groups) return this.count === groups[this.parquet.row_groups.length]
    return this.count >= maxRows || this.bytes >= maxBytes
  }

  /** Writes the row group, if there is one. */
  async flush(): Promise<void> {
    if (this.count === 0) return
    const { writer, parquet } = this
    const base = writer.offset
    const indexes: ParquetWriter['pendingIndexes'] = []
    for (const column of this.writers) {
      for (const leaf of column.leaves) {
        indexes.push(leaf.finish(writer.offset))
        await this.handOn(leaf.chunk)
      }
      column.clear()
    }
    const chunks = indexes.map(({ chunk }) => chunk)
    parquet.pendingIndexes.push(...indexes)
    parquet.row_groups.push({
      columns: chunks,
      total_byte_size: chunks.reduce(
        (sum, { meta_data }) => sum + (meta_data?.total_uncompressed_size ?? 0n),
        0n
      ),
      num_rows: BigInt(this.count),
      total_compressed_size: BigInt(writer.offset - base)
    })
    parquet.num_rows += BigInt(this.count)
    this.count = 0
    this.bytes = 0
  }

  private async handOn({ bytes }: ChunkBytes): Promise<void> {
    const { writer } = this
    if (writer.index + bytes.length >= HANDED_ON) await this.sink(writer.drain())
    if (bytes.length < HANDED_ON) return writer.appendBytes(bytes)
    await this.sink(bytes)
    writer.offset += bytes.length
  }

  /**
   * Writes a row group as another file has it.
   *
   * @param pour passes on all of its bytes there
   */
  async copy(
    written: WrittenGroup,
    pour: (take: (chunk: Uint8Array) => Promise<void>) => Promise<void>
  ): Promise<void> {
    await this.flush()
    const { writer, parquet } = this
    await this.sink(writer.drain())
    await pour(this.sink)
    const { group, indexes } = movedTo(written, writer.offset)
    writer.offset += written.bytes
    parquet.pendingIndexes.push(...indexes)
    parquet.row_groups.push(group)
    parquet.num_rows += group.num_rows
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

/** A byte buffer that is emptied now and then while its offset keeps counting. */
class DrainedWriter extends ByteWriter {
  /** The bytes since the last call; valid until the next one. */
  drain(): Uint8Array {
    const chunk = this.getBytes()
    this.index = 0
    return chunk
  }
}
