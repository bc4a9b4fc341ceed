import type { ColumnChunk, Encoding, SchemaElement } from 'hyparquet'
import type { PageIndexes } from 'hyparquet-writer/src/types.js'
import { type Bounds, columnIndex } from './bounds'
import type { Levels } from './levels'
import { type ChunkBytes, countZeros, type Page } from './pages'

/** Where in the schema a leaf is. */
export interface LeafPlace {
  element: SchemaElement
  path: string[]
  /** Shared with the other leaves of its column; none where every row has one value. */
  levels: Levels | null
}

/** A leaf of a column: takes values, and makes a column chunk of them. */
export interface Leaf {
  readonly chunk: ChunkBytes
  /** @param begins whether a row begins with it */
  add(value: unknown, begins: boolean): void
  addNull(begins: boolean): void
  /**
   * Ends the chunk, whose bytes are then taken before anything is added.
   *
   * @param base where in the file they begin
   */
  finish(base: number): PageIndexes
}

/** A leaf of texts. */
export interface TextLeaf extends Leaf {
  /** Takes the text whose UTF-8 bytes are `from` … `to` - 1. */
  addBytes(source: Buffer, from: number, to: number, begins: boolean): void
}

interface Written {
  /** How many, those that are missing included. */
  values: number
  encodings: Encoding[]
  bounds?: Bounds
  /** The bounds of a page, where the chunk has several. */
  boundsOf?: (page: Page) => Bounds
}

/** What the end of the file says of a chunk (parquet-format: ColumnMetaData, OffsetIndex, ColumnIndex). */
export function describe(
  { element, path, levels }: LeafPlace,
  { pages, length, unpacked }: ChunkBytes,
  base: number,
  { values, encodings, bounds, boundsOf }: Written
): PageIndexes {
  const first = base + (pages[0]?.at ?? 0)
  const encoding = encodings.at(-1) as Encoding
  const dictionary = encodings.length > 1
  const meta_data: ColumnChunk['meta_data'] = {
    type: element.type as NonNullable<SchemaElement['type']>,
    encodings,
    path_in_schema: path,
    codec: 'SNAPPY',
    num_values: BigInt(values),
    total_compressed_size: BigInt(length),
    total_uncompressed_size: BigInt(unpacked),
    data_page_offset: BigInt(first),
    dictionary_page_offset: dictionary ? BigInt(base) : undefined,
    statistics: bounds,
    encoding_stats: bounds && [
      ...(dictionary ? [{ page_type: 'DICTIONARY_PAGE', encoding: 'PLAIN', count: 1 } as const] : []),
      { page_type: 'DATA_PAGE_V2', encoding, count: pages.length }
    ]
  }
  const chunk = { meta_data, file_offset: BigInt(base) }
  if (pages.length < 2) return { chunk }
  let row = 0
  const page_locations = pages.map(({ from, to, at, bytes }) => {
    const first_row_index = BigInt(row)
    row += levels?.repetition ? countZeros(levels.repetition.values, from, to) : to - from
    return { offset: BigInt(base + at), compressed_page_size: bytes, first_row_index }
  })
  return {
    chunk,
    offsetIndex: { page_locations },
    columnIndex: boundsOf && columnIndex(pages.map(boundsOf), element)
  }
}
