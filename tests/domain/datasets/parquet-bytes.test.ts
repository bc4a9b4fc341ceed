import { createHash } from 'node:crypto'
import { parquetReadObjects } from 'hyparquet'
import { ByteWriter, type ColumnSource, ParquetWriter } from 'hyparquet-writer'
import { expect, it } from 'vitest'
import { snappyCompress } from '~/domain/datasets/build/snappy'
import { type ColumnSpec, column, features, type Kind } from '~/domain/datasets/columns'
import { parquetSchema } from '~/domain/datasets/parquet-schema'
import type { DatasetRecord } from '~/domain/datasets/record'
import { ParquetFile } from '~/domain/datasets/write-parquet.server'

type Cells = Record<string, unknown>

const of = (name: string, kind: Kind, nullable = false): ColumnSpec =>
  column(name, kind, (record) => (record as unknown as Cells)[name], nullable)

const LONG = ['text', 'image', 'binary', 'messages']

/** What `hyparquet-writer` makes of the same rows: what releases were made with before there was a writer of our own. */
function byLibrary(columns: ColumnSpec[], rows: Cells[], maxRows: number): Buffer {
  const writer = new ByteWriter()
  const parquet = new ParquetWriter({
    writer,
    schema: parquetSchema(columns),
    createdBy: 'kindling',
    kvMetadata: [{ key: 'huggingface', value: JSON.stringify({ info: { features: features(columns) } }) }]
  })
  for (let from = 0; from < rows.length; from += maxRows) {
    const group = rows.slice(from, from + maxRows)
    const columnData = columns.map(({ name, kind }): ColumnSource => {
      const data = group.map((row) => row[name])
      return LONG.includes(kind)
        ? { name, data, encoding: 'PLAIN', statistics: false }
        : { name, data, columnIndex: true }
    })
    parquet.write({ columnData, rowGroupSize: group.length })
  }
  parquet.finish()
  return Buffer.from(writer.getBytes())
}

async function byUs(columns: ColumnSpec[], rows: Cells[], maxRows: number, patient = true): Promise<Buffer> {
  const chunks: Buffer[] = []
  const sink = async (chunk: Uint8Array) => void chunks.push(Buffer.from(chunk))
  const file = new ParquetFile(columns, sink, { maxRows, maxBytes: 1e9, patient })
  for (const row of rows)
    if (file.add({ record: row as unknown as DatasetRecord, sizeBytes: 1 })) await file.flush()
  await file.finish()
  return Buffer.concat(chunks)
}

/** The same numbers every time (mulberry32). */
function lots(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

const WORDS = [
  '',
  'a',
  'sea',
  '拾柴',
  '🔥 fire',
  '\uffee wide',
  'é',
  'x'.repeat(40),
  'line\u2028end',
  '\u{10ffff}'.repeat(6)
]
const COLUMNS = [
  of('few', 'string'),
  of('some', 'string', true),
  of('unique', 'string'),
  of('turning', 'string'),
  of('nothing', 'string', true),
  of('count', 'int32'),
  of('counts', 'int32', true),
  of('score', 'float64'),
  of('average', 'float64', true),
  of('wanted', 'bool'),
  of('text', 'text'),
  of('note', 'text', true),
  of('tags', 'strings'),
  of('names', 'strings'),
  of('credits', 'credits'),
  of('messages', 'messages')
]

function rowsOf(count: number, seed: number): Cells[] {
  const lot = lots(seed)
  const word = () => WORDS[lot(WORDS.length)] as string
  const times = <T>(most: number, make: () => T) => Array.from({ length: lot(most + 1) }, make)
  return Array.from({ length: count }, (_, i) => ({
    few: word(),
    some: lot(3) ? word() : null,
    unique: `${word()}${i}-${lot(1e9)}`,
    // ids in one row group, the same word in the next
    turning: Math.floor(i / 37) % 2 ? 'same' : `id ${lot(1e9)}`,
    nothing: null,
    count: lot(4) - 2,
    counts: lot(2) ? lot(2 ** 31) : null,
    score: lot(5) / 4 - 0.5,
    average: lot(2) ? lot(1e6) / 7 : null,
    wanted: lot(9) < 8,
    text: word().repeat(lot(30)),
    note: lot(2) ? word() : null,
    tags: times(3, word),
    names: times(2, () => `name ${lot(1e9)}`),
    credits: times(2, () => ({ prompt_id: `p${lot(1e6)}`, author: word(), license: 'CC0-1.0' })),
    messages: times(2, () => ({ role: 'user', content: word() }))
  }))
}

it('makes of every kind of column the bytes that the library makes', async () => {
  for (const [rows, maxRows] of [
    [1, 10],
    [16, 16],
    [17, 5000],
    [600, 37],
    [2500, 1000]
  ] as const) {
    const cells = rowsOf(rows, rows)
    const ours = await byUs(COLUMNS, cells, maxRows)
    expect(ours.equals(byLibrary(COLUMNS, cells, maxRows)), `${rows} rows by ${maxRows}`).toBe(true)
  }
})

it('cuts columns of more than a mebibyte into the same pages, with the same indexes', async () => {
  const columns = [
    of('long', 'string'),
    of('maybe', 'string', true),
    of('text', 'text', true),
    of('lists', 'strings'),
    of('many', 'strings')
  ]
  const lot = lots(7)
  const cells = Array.from({ length: 400 }, (_, i) => ({
    long: `${String(i).padStart(9, '0')}${'long '.repeat(1500)}`,
    maybe: i > 250 ? null : `${lot(1e9)} ${'🔥'.repeat(2000)}`,
    text: i % 5 ? 'text '.repeat(lot(4000)) : null,
    lists: Array.from({ length: lot(4) }, () => `${lot(1e9)}${'y'.repeat(3000)}`),
    many: Array.from({ length: 1500 }, () => WORDS[lot(WORDS.length)])
  }))
  expect((await byUs(columns, cells, 200)).equals(byLibrary(columns, cells, 200))).toBe(true)
})

it('packs pages as they are today into the same values, and these bytes for good', async () => {
  const cells = rowsOf(2500, 2500)
  const [today, before] = [await byUs(COLUMNS, cells, 1000, false), await byUs(COLUMNS, cells, 1000)]
  const read = ({ buffer, byteOffset, length }: Buffer) =>
    parquetReadObjects({ file: buffer.slice(byteOffset, byteOffset + length) as ArrayBuffer })
  expect(await read(today)).toEqual(await read(before))
  expect(today.length).toBeLessThan(before.length * 1.01)
  expect(createHash('sha256').update(today).digest('hex').slice(0, 16)).toBe('94ba1a3150c84d3e')
})

it('looks long for matches in texts that have them, and shortly in those that have none', () => {
  const lot = lots(3)
  const dice = Buffer.from(Array.from({ length: 2 ** 18 }, () => lot(16).toString(16)).join(''))
  const words = Array.from({ length: 2000 }, () => lot(1e9).toString(36))
  const text = Buffer.from(Array.from({ length: 40_000 }, () => words[lot(words.length)]).join(' '))
  const packed = (bytes: Buffer, patient: boolean) => snappyCompress(bytes, patient).length / bytes.length
  expect(packed(dice, true)).toBeLessThan(0.96)
  expect(packed(dice, false)).toBeGreaterThan(0.97)
  expect(packed(dice, false)).toBeLessThan(1.001)
  expect(packed(text, false)).toBeLessThan(packed(text, true) * 1.03)
  // what comes behind the dice is found again
  const behind = Buffer.concat([dice, text])
  expect(packed(behind, false) * behind.length).toBeLessThan(
    dice.length + packed(text, false) * text.length * 1.05
  )
})

it('refuses a row without what has to be there, and numbers that are none of the column', async () => {
  await expect(byUs([of('id', 'string')], [{ id: null }], 10)).rejects.toThrow('id has a row without a value')
  await expect(byUs([of('count', 'int32')], [{ count: 1.5 }], 10)).rejects.toThrow('count: 1.5')
})
