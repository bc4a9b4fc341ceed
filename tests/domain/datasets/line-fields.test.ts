import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { LineBuffer } from '~/domain/datasets/build/line-buffer'
import { jsonLine } from '~/domain/datasets/jsonl'
import { FIELD, FIELDS, NAMES } from '~/domain/datasets/lines/fields'
import { LineFields } from '~/domain/datasets/lines/line-fields'
import { addPlainLine } from '~/domain/datasets/lines/plain-line'
import { plainRun } from '~/domain/datasets/lines/plain-run'
import { lineLike, recordBatches, snapshotLine } from '~/domain/datasets/lines/snapshot-line'
import type { Recipe } from '~/domain/datasets/recipe'
import { type DatasetRecord, EDITION } from '~/domain/datasets/record'
import { taskOf } from '~/domain/datasets/tasks/registry'
import { ParquetFile } from '~/domain/datasets/write-parquet.server'
import { judged, labelled, sft } from './formats/breaking-records'
import { recipeOf, recordOf } from './formats/written'

/** What breaks readers, in every field that may say it; with and without what may be missing. */
const RECORDS: DatasetRecord[] = [...sft, ...judged, ...labelled].map((record, i) => ({
  ...record,
  title: `${i % 2 ? ']' : ''}${record.prompt.slice(0, 60)}`,
  author: record.response?.slice(0, 9) ?? '',
  rating_average: i % 3 ? null : i / 7,
  rating_count: i,
  tags: i % 2 ? [record.prompt.slice(0, 30), ''] : [],
  remixed_from: i % 4 ? [] : [{ prompt_id: 'q', author: record.prompt.slice(0, 5), license: 'CC0-1.0' }],
  also_by: i % 5 ? [] : ['拾柴', record.prompt.slice(0, 12)],
  ...(i % 6 ? {} : { dialogue: true, response: 'User: hello\nAssistant: hi\nUser: and?\nAssistant: so' })
}))
/** Of the last edition whose lines name their fields, and of today's. */
const SHAPES = [4, EDITION]
const bytesOf = (records: DatasetRecord[], edition: number) =>
  Buffer.from(records.map((record) => snapshotLine(record, { edition })).join(''))

const linesOf = (bytes: Buffer, each: (row: LineFields) => void) => {
  const row = new LineFields()
  for (let at = 0; at < bytes.length; ) {
    at = row.read(bytes, at)
    each(row)
  }
}

async function parquetOf(recipe: Recipe, add: (file: ParquetFile) => Promise<void>): Promise<Buffer> {
  const chunks: Buffer[] = []
  const columns = taskOf(recipe).columns(recipe)
  const bounds = { maxRows: 20, maxBytes: 3e6 }
  const file = new ParquetFile(columns, async (chunk) => void chunks.push(Buffer.from(chunk)), bounds)
  await add(file)
  await file.finish()
  return Buffer.concat(chunks)
}

it.each(SHAPES)('says of every field what the record says: edition %i', async (edition) => {
  const records: DatasetRecord[] = []
  const bytes = bytesOf(RECORDS, edition)
  linesOf(bytes, (row) => {
    const { record } = row
    records.push(record)
    for (const [name, value] of Object.entries(record)) {
      const field = FIELD[name as keyof DatasetRecord]
      expect(row.value(field), name).toEqual(value)
      expect(row.isNothing(field)).toBe(value === null)
      if (typeof value === 'number') expect(row.number(field)).toBe(value)
      if (typeof value !== 'string') continue
      row.openText(field)
      expect(row.source.toString('utf8', row.start, row.end)).toBe(Buffer.from(value).toString())
      expect(row.units(field)).toBe(value.length)
    }
    for (const name of ['label', 'dialogue'] as const) expect(row.has(FIELD[name])).toBe(name in record)
  })
  expect(records).toEqual(RECORDS)
  expect(bytes[0]).toBe(edition < 5 ? 0x7b : 0x5b)
  const read: DatasetRecord[] = []
  for await (const batch of recordBatches(Readable.from([bytes]))) read.push(...batch)
  expect(read).toEqual(RECORDS)
})

it('places in a line never change: snapshots of before are read by them', () => {
  expect(NAMES.slice(0, 40).join(' ')).toBe(
    'id prompt_id revision_id output_id title prompt response image author output_author license prompt_license ' +
      'output_license prompt_consent_version prompt_consented_at output_consent_version output_consented_at ' +
      'rating_average rating_count rating_score agreement generator model language scenario tags prompt_pipeline ' +
      'output_pipeline rules source_url remixed_from also_by cluster dialogue other prompt_rows ballots tie label caption'
  )
})

it('lines of either shape say the same, are told apart by it, and are written again in their own', () => {
  const [named, plain] = [4, EDITION].map((edition) => bytesOf(RECORDS, edition)) as [Buffer, Buffer]
  const [a, b] = [new LineFields(), new LineFields()]
  for (let [i, p, q] = [0, 0, 0]; p < named.length; i++) {
    const [from, begin] = [p, q]
    p = a.read(named, p)
    q = b.read(plain, q)
    for (const field of Object.values(FIELD)) expect(a.equals(b, field)).toBe(true)
    const line = RECORDS[i] as DatasetRecord
    expect(lineLike(named.subarray(from), line)).toBe(named.toString('utf8', from, p))
    expect(lineLike(plain.subarray(begin), line)).toBe(plain.toString('utf8', begin, q))
    const other = snapshotLine({ ...line, title: `${line.title}!`, caption: 'so' }, { edition: EDITION })
    b.read(Buffer.from(other), 0)
    const differ = Object.entries(FIELD).filter(([, field]) => !a.equals(b, field))
    expect(differ.map(([name]) => name)).toEqual(['title', 'caption'])
  }
})

it('finds the first byte of a string that is no plain character, to within three', () => {
  for (let c = 0; c < 256; c++)
    for (let at = 0; at < 9; at++) {
      const bytes = Buffer.alloc(9, 0x7f)
      bytes[at] = c
      const plain = c >= 0x20 && c < 0x80 && c !== 0x22 && c !== 0x5c
      const run = plainRun(new DataView(bytes.buffer, bytes.byteOffset, 9), 0, 9)
      expect(run, `${c} at ${at}`).toBe(plain || at === 8 ? 8 : at - (at % 4))
    }
})

it('passes by fields it does not know, however short their names', () => {
  const row = new LineFields()
  const text = '{"":1,"a":[2],"title":"t","b":{"c":"}"},"prompt":"p"}'
  for (const line of [text, text]) expect(row.read(Buffer.from(`${line}\n`), 0)).toBe(text.length + 1)
  expect([row.value(FIELD.title), row.value(FIELD.prompt), row.has(FIELD.id)]).toEqual(['t', 'p', false])
})

it.each(SHAPES)('Parquet is the same from lines and from records: edition %i', async (edition) => {
  const recipes = ['sft', 'kto', 'classification', 'human-vs-ai', 'prompt-only'] as const
  for (const recipe of [
    ...recipes.map((task) => recipeOf({ task })),
    recipeOf({ task: 'sft', layout: 'messages' })
  ]) {
    const labelled = RECORDS.slice(0, sft.length + 9).map((record) => ({ ...record, label: 'poem' }))
    const fromRecords = await parquetOf(recipe, async (file) => {
      for (const record of labelled)
        if (file.add({ record, sizeBytes: record.prompt.length })) await file.flush()
    })
    const row = new LineFields()
    const bytes = bytesOf(labelled, edition)
    const fromLines = await parquetOf(recipe, async (file) => {
      for (let at = 0; at < bytes.length; ) {
        at = row.read(bytes, at)
        if (file.addLine(row, row.units(FIELD.prompt))) await file.flush()
      }
    })
    expect(fromLines.equals(fromRecords), recipe.task).toBe(true)
  }
})

it('lines put together of texts are those of the records', async () => {
  const recipe = recipeOf({ task: 'sft' })
  const { plainLine, line } = taskOf(recipe)
  const into = new LineBuffer(100)
  const expected: string[] = []
  linesOf(bytesOf(RECORDS, EDITION), (row) => {
    const added = plainLine !== undefined && addPlainLine(plainLine, row, into)
    expect(added).toBe(row.record.dialogue === undefined)
    if (added) expected.push(jsonLine(line(row.record, recipe)))
  })
  expect(expected.length).toBeGreaterThan(20)
  await into.empty(async (bytes) => expect(Buffer.from(bytes).toString()).toBe(expected.join('')))
})

it('reads any number as JSON does', () => {
  const numbers = [
    0,
    7,
    -3,
    0.1,
    4.25,
    -0.5,
    3.3333,
    1e21,
    1.5e-7,
    2 ** 53,
    123456789.123456,
    0.1 + 0.2,
    1 / 3
  ]
  for (let i = 0; i < 300; i++) numbers.push(Math.round(5e6 * Math.sin(i)) / 10 ** (i % 9))
  const records = numbers.map((rating_score) => recordOf('n', { rating_score }))
  const read: number[] = []
  linesOf(bytesOf(records, EDITION), (row) => read.push(row.number(FIELD.rating_score)))
  expect(read).toEqual(numbers)
})

it('takes fields in any order, unknown ones and escapes it would not write', () => {
  const lines = [
    '{"id":"a","title":"\\u00e9\\ud83d\\udd25\\/\\ud83dx\\ud83d\\n","later":[{"x":"]}"},[1,"\\""]],"prompt":"p"}',
    '{"prompt":"q","later":-1e5,"title":"","id":"b"}',
    '{"id":"c","prompt":"r","prompt":"s"}'
  ]
  const read: string[][] = []
  // the last line has no end
  linesOf(Buffer.from(lines.join('\n')), (row) => {
    const text = (field: number) => {
      if (!row.has(field)) return '-'
      row.openText(field)
      return row.source.toString('utf8', row.start, row.end)
    }
    read.push([text(FIELD.id), text(FIELD.title), text(FIELD.prompt)])
  })
  expect(read).toEqual([
    ['a', 'é🔥/\ufffdx\ufffd\n', 'p'],
    ['b', '', 'q'],
    ['c', '-', 's']
  ])
})

it('refuses a line that is broken', async () => {
  for (const edition of SHAPES) {
    const whole = bytesOf([recordOf('whole', { tags: ['a'] })], edition)
    for (let cut = 1; cut < whole.length - 1; cut += 7)
      expect(() => linesOf(whole.subarray(0, cut), () => {}), `${cut}`).toThrow(SyntaxError)
  }
  const long = `[${'null,'.repeat(FIELDS)}null]\n`
  await expect(recordBatches(Readable.from([Buffer.from(long)])).next()).rejects.toThrow(SyntaxError)
  for (const line of [
    long,
    '[]\n',
    '["a",]\n',
    '["a"}\n',
    '{"id":}\n',
    '{"id":"a"}x\n',
    '{"id":"a\n"}\n',
    '{id:1}\n',
    '{"id" :"a"}\n',
    '\n'
  ])
    expect(() => linesOf(Buffer.from(line), () => {}), line).toThrow(SyntaxError)
  const wrong = '{"id":1,"title":"\\x","tags":["a",2],"rules":{}}'
  linesOf(Buffer.from(wrong), (row) => {
    expect(() => row.openText(FIELD.id)).toThrow(SyntaxError)
    expect(() => row.openText(FIELD.title)).toThrow('No escape of JSON: \\x')
    row.openList(FIELD.tags)
    expect(row.nextText()).toBe(true)
    expect(() => row.nextText()).toThrow(SyntaxError)
    expect(() => row.openList(FIELD.rules)).toThrow(SyntaxError)
  })
})
