import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { expect, it } from 'vitest'
import { jsonLine, parseLines } from '~/domain/datasets/jsonl'
import { DEFAULT_RECIPE } from '~/domain/datasets/recipe'
import type { DatasetRecord } from '~/domain/datasets/record'
import { sft } from '~/domain/datasets/tasks/sft'
import { ParquetFile } from '~/domain/datasets/write-parquet.server'
import { recordOf } from './formats/written'

const SFT = sft.columns(DEFAULT_RECIPE)
const NASTY = [
  'plain',
  '',
  'line\u2028separator\u2029and\u0085next line\r\n\ttab',
  '🔥 emoji 👩‍👩‍👧‍👦 and 拾柴',
  'שלום עולם مرحبا \u202eRTL\u202c',
  "=cmd|' /C calc'!A0",
  'a\0b',
  '"quotes", commas; back\\slashes',
  'byte order \ufeff mark \u200b',
  'x'.repeat(100_000)
]
const LONE = 'lone \ud800 surrogate'

const record = (text: string, i: number): DatasetRecord =>
  recordOf(`id-${i}`, {
    title: text.slice(0, 50),
    prompt: text,
    response: text,
    rating_average: i % 2 ? null : 4.25,
    rating_count: i,
    tags: i % 3 ? [text.slice(0, 20), 'b'] : [],
    remixed_from:
      i % 2
        ? [
            { prompt_id: 'q', author: 'cy', license: 'CC0-1.0' },
            { prompt_id: 'z', author: text.slice(0, 20), license: 'CC-BY-4.0' }
          ]
        : []
  })

async function write(records: DatasetRecord[], maxRows: number) {
  const chunks: Buffer[] = []
  const file = new ParquetFile(SFT, async (chunk) => void chunks.push(Buffer.from(chunk)), {
    maxRows,
    maxBytes: 1e9
  })
  for (const record of records) if (file.add({ record, sizeBytes: record.prompt.length })) await file.flush()
  await file.finish()
  return Buffer.concat(chunks)
}

const read = async (bytes: Buffer) => {
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer
  return { rows: await parquetReadObjects({ file }), metadata: parquetMetadata(file) }
}

it('reads back every string, list and null as it was', async () => {
  const records = NASTY.map(record)
  const { rows, metadata } = await read(await write(records, 4))
  expect(metadata.row_groups.map((group) => Number(group.num_rows))).toEqual([4, 4, 2])
  expect(rows).toEqual(
    records.map((r) => Object.fromEntries(SFT.map((column) => [column.name, column.value(r)])))
  )
})

it('writes a lone surrogate as U+FFFD', async () => {
  const { rows } = await read(await write([record(LONE, 0)], 10))
  expect(rows[0]?.prompt).toBe('lone \ufffd surrogate')
})

it('writes no row as a whole file with its schema', async () => {
  const { rows, metadata } = await read(await write([], 10))
  expect(rows).toEqual([])
  expect(metadata.schema[0]?.num_children).toBe(SFT.length)
})

it('gives the same bytes for the same records', async () => {
  const records = NASTY.map(record)
  expect((await write(records, 3)).equals(await write(records, 3))).toBe(true)
})

it('keeps a JSONL record on one line for every reader, and reads it from any chunks', async () => {
  const text = NASTY.map((s) => jsonLine({ s })).join('')
  expect(text).not.toMatch(/[\u2028\u2029\u0085]/)
  const bytes = Buffer.from(text)
  for (const size of [1, 7, 64, bytes.length]) {
    async function* chunks() {
      for (let i = 0; i < Math.min(bytes.length, 3000); i += size)
        yield bytes.subarray(i, Math.min(i + size, 3000))
      yield bytes.subarray(3000)
    }
    const out: string[] = []
    for await (const { s } of parseLines<{ s: string }>(chunks())) out.push(s)
    expect(out).toEqual(NASTY)
  }
})
