import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { type Check, gather, Problems } from './check'

const COLUMNS = ['caption', 'jpg_0', 'jpg_1', 'label_0', 'label_1', 'has_label', 'are_different']
const STARTS = [
  [0xff, 0xd8],
  [0x89, 0x50, 0x4e, 0x47],
  [0x52, 0x49, 0x46, 0x46]
]
const isImage = (value: unknown): boolean =>
  value instanceof Uint8Array && STARTS.some((start) => start.every((byte, i) => value[i] === byte))

/** Pairs of images in the columns of Pick-a-Pic: labels that sum to one, bytes that are images. */
export const checkPickAPic: Check = async (_path, bytes) => {
  const problems = new Problems()
  const file = (await gather(bytes)).buffer as ArrayBuffer
  let rows: number
  try {
    const { schema, num_rows } = parquetMetadata(file)
    rows = Number(num_rows)
    const missing = COLUMNS.filter((name) => !schema.some((column) => column.name === name))
    if (missing.length > 0) problems.add({ at: 'the schema', why: `no ${missing.join(', ')}` })
  } catch (error) {
    problems.add({ at: 'the file', why: error instanceof Error ? error.message : 'no Parquet' })
    return { rows: 0, problems: problems.list }
  }
  for (let row = 0; row < rows && problems.list.length === 0; row += 100) {
    const part = await parquetReadObjects({
      file,
      utf8: false,
      rowStart: row,
      rowEnd: Math.min(rows, row + 100)
    })
    part.forEach((cells, i) => {
      const tell = (why: string) =>
        problems.add({ at: `row ${row + i + 1}`, record: String(cells.id ?? ''), row: row + i, why })
      if (!cells.caption) tell('no caption')
      if (!isImage(cells.jpg_0) || !isImage(cells.jpg_1)) tell('jpg_0 or jpg_1 is no image')
      if (Number(cells.label_0) + Number(cells.label_1) !== 1) tell('the labels do not sum to 1')
    })
  }
  return { rows, problems: problems.list }
}
