import { type ColumnChunk, parquetMetadata, type RowGroup } from 'hyparquet'
import { BoundaryOrders } from 'hyparquet/src/constants.js'
import { readOffsetIndex } from 'hyparquet/src/indexes.js'
import { deserializeTCompactProtocol } from 'hyparquet/src/thrift.js'
import type { ChunkStatistics, PageIndexes } from 'hyparquet-writer/src/types.js'

/** A row group as a file has it: where its bytes are, and what the file's end says of it. */
export interface WrittenGroup {
  rows: number
  /** Its first byte in the file, and how many there are. */
  at: number
  bytes: number
  group: RowGroup
  /** One a column chunk, in order. */
  indexes: PageIndexes[]
}

/** Of a file: the four letters before the first row group; the length of what it says of itself, and they again. */
const HEAD_BYTES = 4
const TAIL_BYTES = 8

/** Bounds stay the bytes they are: decoded, a text would lose its byte order mark. */
const PARSERS = { stringFromBytes: (bytes: Uint8Array) => bytes }

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  new DataView(buffer, byteOffset, byteLength)

/** Where in the last bytes of a file begins what it says of itself; before them where these are too few. */
const metadataAt = (end: Uint8Array): number =>
  end.length - TAIL_BYTES - viewOf(end).getUint32(end.length - TAIL_BYTES, true)

/**
 * Where in a file the row groups end.
 *
 * @param end some of its last bytes
 * @param size all its bytes
 * @returns a byte before those of `end` where they are too few: ask again with those from there on
 */
export function groupsEnd(end: Uint8Array, size: number): number {
  const at = metadataAt(end)
  if (at < 0) return size - end.length + at
  const last = parquetMetadata(end, { parsers: PARSERS, geoparquet: false }).row_groups.at(-1)
  return last ? placeOf(last).at + placeOf(last).bytes : HEAD_BYTES
}

/**
 * The row groups of a file that `ParquetFile` wrote.
 *
 * @param end its last bytes, from the end of the row groups on
 * @param size all its bytes
 */
export function readGroups(end: Uint8Array, size: number): WrittenGroup[] {
  const first = size - end.length
  const read = (offset: number) => deserializeTCompactProtocol({ view: viewOf(end), offset })
  const said = read(metadataAt(end)).field_4
  const indexesOf = (chunk: ColumnChunk): PageIndexes => {
    const { offset_index_offset, column_index_offset } = chunk
    const found: PageIndexes = { chunk }
    if (offset_index_offset !== undefined)
      found.offsetIndex = readOffsetIndex({ view: viewOf(end), offset: Number(offset_index_offset) - first })
    if (column_index_offset !== undefined)
      found.columnIndex = columnIndex(read(Number(column_index_offset) - first))
    return found
  }
  return parquetMetadata(end, { parsers: PARSERS, geoparquet: false }).row_groups.map((group, g) => {
    for (const [c, { meta_data }] of group.columns.entries()) {
      // hyparquet passes over how many are no number
      const nan_count = said[g].field_1[c].field_3.field_12?.field_9
      if (meta_data?.statistics && nan_count !== undefined)
        (meta_data.statistics as ChunkStatistics).nan_count = nan_count
    }
    return { rows: Number(group.num_rows), ...placeOf(group), group, indexes: group.columns.map(indexesOf) }
  })
}

const placeOf = ({ columns, total_compressed_size }: RowGroup) => ({
  at: Number(columns[0]?.file_offset),
  bytes: Number(total_compressed_size)
})

/** As hyparquet reads it, but for the bounds, which stay bytes (parquet-format: ColumnIndex). */
const columnIndex = (said: ReturnType<typeof deserializeTCompactProtocol>): PageIndexes['columnIndex'] => ({
  null_pages: said.field_1,
  min_values: said.field_2,
  max_values: said.field_3,
  boundary_order: BoundaryOrders[said.field_4] as 'UNORDERED',
  null_counts: said.field_5,
  nan_counts: said.field_8
})

/** The same row group where its bytes begin elsewhere in a file. */
export function movedTo(
  { at, group, indexes }: WrittenGroup,
  to: number
): Pick<WrittenGroup, 'group' | 'indexes'> {
  const by = BigInt(to - at)
  const moved = (offset: bigint | undefined) => (offset === undefined ? undefined : offset + by)
  const placed = indexes.map(
    ({ chunk: { file_offset, meta_data }, columnIndex, offsetIndex }): PageIndexes => {
      const chunk: ColumnChunk = {
        file_offset: file_offset + by,
        meta_data: meta_data && {
          ...meta_data,
          data_page_offset: meta_data.data_page_offset + by,
          dictionary_page_offset: moved(meta_data.dictionary_page_offset)
        }
      }
      const page_locations = offsetIndex?.page_locations.map((page) => ({
        ...page,
        offset: page.offset + by
      }))
      return { chunk, columnIndex, offsetIndex: page_locations && { page_locations } }
    }
  )
  return { group: { ...group, columns: placed.map(({ chunk }) => chunk) }, indexes: placed }
}
