import { type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quoted } from '~/domain/datasets/candidates/literals.server'
import { RecordLine } from '~/domain/datasets/lines/record-line.server'
import { snapshotLine } from '~/domain/datasets/lines/snapshot-line'
import { type DatasetRecord, EDITION } from '~/domain/datasets/record'
import { FIELDS, type Field } from '~/domain/datasets/record-columns.server'
import { copyOut, Tuples } from '~db/copy-out'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { recordOf } from './formats/written'

let hub: TestHub
beforeAll(async () => {
  hub = await createTestHub()
})
afterAll(() => hub?.close())

const [PROMPT, REVISION, OUTPUT, OTHER] = [1, 2, 3, 4].map((n) => `0192ab${n}f-cdef-7a01-89ab-0123456789ff`)
const text = (value: string) => sql`${quoted(value)}::text`

const todaysLine = (record: DatasetRecord) => snapshotLine(record, { edition: EDITION })

/** A row of every field as the database says it, but for those given. */
const row = (fields: Partial<Record<Field, SQL>>): SQL =>
  sql`select ${sql.join(
    FIELDS.map((field) => fields[field] ?? PLAIN[field] ?? sql`null`),
    sql`, `
  )}`

const PLAIN: Partial<Record<Field, SQL>> = {
  split: sql`'train'::split`,
  prompt_id: sql`${quoted(PROMPT as string)}::uuid`,
  revision_id: sql`${quoted(REVISION as string)}::uuid`,
  output_id: sql`${quoted(OUTPUT as string)}::uuid`,
  title: text('Tides'),
  prompt: text('Why?'),
  response: text('The moon.'),
  author: text('ann'),
  output_author: text('bo'),
  prompt_license: sql`'CC0-1.0'::license`,
  output_license: sql`'CC-BY-4.0'::license`,
  prompt_consent_version: text('2026-11'),
  prompt_consented_at: sql`'2026-11-02 03:04:05.006+00'::timestamptz`,
  output_consent_version: text('2026-11'),
  output_consented_at: sql`'1999-12-31 23:59:59.999+00'::timestamptz`,
  rating_sum: sql`11`,
  rating_count: sql`3`,
  rating_score: sql`3.4285715::real::text`,
  generator: text('gpt'),
  model: text(''),
  language: text('en'),
  scenario: sql`'education'::scenario`,
  tags: sql`array['a', 'b "c"']::text[]`,
  prompt_pipeline: text('1'),
  output_pipeline: text('2')
}

async function linesOf(...rows: SQL[]) {
  const line = new RecordLine()
  const lines: (Pick<RecordLine, 'tokens' | 'pipelines' | 'split' | 'rating' | 'dialogue'> & {
    text: string
    record: DatasetRecord
  })[] = []
  for await (const chunk of copyOut(hub.db, sql.join(rows, sql` union all `))) {
    line.open(chunk)
    while (line.next()) {
      const { tokens, pipelines, split, rating, dialogue } = line
      lines.push({
        text: Buffer.from(line.bytes).toString(),
        record: line.record(),
        tokens,
        pipelines,
        split,
        rating,
        dialogue
      })
    }
  }
  return lines
}

describe('a row as a line of the snapshot', () => {
  it('is its record, key by key', async () => {
    const [line] = await linesOf(row({}))
    const record = recordOf(OUTPUT as string, {
      prompt_id: PROMPT,
      revision_id: REVISION,
      title: 'Tides',
      prompt: 'Why?',
      response: 'The moon.',
      prompt_license: 'CC0-1.0',
      prompt_consented_at: '2026-11-02T03:04:05.006Z',
      output_consented_at: '1999-12-31T23:59:59.999Z',
      rating_average: 3.6667,
      rating_count: 3,
      rating_score: 3.4285715,
      model: '',
      scenario: 'education',
      tags: ['a', 'b "c"'],
      output_pipeline: '2',
      source_url: `/prompts/${PROMPT}`
    })
    expect(line?.text).toBe(todaysLine(record))
    expect(line).toMatchObject({
      tokens: 4,
      pipelines: ['1', '2'],
      split: 'train',
      rating: 3.6667,
      dialogue: false
    })
  })

  it('says what only some rows have, in its place', async () => {
    const other = {
      output_id: OTHER,
      response: '海\u2028',
      dialogue: true,
      blob_sha256: null,
      output_author: 'cy',
      output_license: 'CC-BY-SA-4.0',
      agreement: -0.5,
      output_pipeline: '3'
    }
    const rows = [
      row({
        output_id: sql`null::uuid`,
        response: sql`null`,
        output_author: sql`null`,
        output_license: sql`null::license`,
        output_consent_version: sql`null`,
        output_consented_at: sql`null::timestamptz`,
        rating_sum: sql`0`,
        rating_count: sql`0`,
        rating_score: sql`0.00001::real::text`,
        output_pipeline: text(''),
        rules: sql`array['pii@1', 'nfc@2']`,
        also_by: sql`array['ann', '林']`,
        remixed_from: text('[{"author": "dee", "license": "CC0-1.0", "prompt_id": "x"}]')
      }),
      row({
        dialogue: sql`true`,
        other: text(JSON.stringify(other)),
        prompt_rows: sql`2`,
        agreement: sql`0.6667::float8::text`,
        cluster: sql`${quoted(REVISION as string)}::uuid`,
        ballots: text('{"better": 2, "worse": 1, "tie": 0, "both_bad": 0}')
      }),
      row({
        blob_sha256: text('ab'),
        media_type: text('image/png'),
        width: sql`3`,
        height: sql`4`,
        alt: text('A "hill"')
      })
    ]
    const [prompt, pair, image] = (await Promise.all(rows.map((one) => linesOf(one)))).flat()
    expect(prompt?.record).toMatchObject({
      id: PROMPT,
      output_id: null,
      response: null,
      license: 'CC0-1.0',
      output_consented_at: null,
      rating_average: null,
      rating_score: 0.00001,
      rules: ['pii@1', 'nfc@2'],
      also_by: ['林'],
      remixed_from: [{ author: 'dee', license: 'CC0-1.0', prompt_id: 'x' }]
    })
    expect(prompt?.pipelines).toEqual(['1'])
    expect(pair?.record).toMatchObject({
      id: `${OUTPUT}_${OTHER}`,
      dialogue: true,
      license: 'CC-BY-SA-4.0',
      prompt_rows: 2,
      agreement: 0.6667,
      cluster: REVISION,
      ballots: { better: 2, worse: 1, tie: 0, both_bad: 0 },
      other: { response: '海\u2028', dialogue: true, image: null, agreement: -0.5, output_pipeline: '3' }
    })
    expect(pair).toMatchObject({ tokens: 1 + 3 + 2, pipelines: ['1', '2', '3'] })
    const frozen = { sha256: 'ab', original: 'ab', path: '', width: 3, height: 4, alt: 'A "hill"' }
    expect(image?.record).toMatchObject({ response: null, image: frozen })
    // as the library writes them, but for what some take for the end of a line
    for (const line of [prompt, pair, image]) expect(line?.text).toBe(line && todaysLine(line.record))
  })

  it('is that of its own row, also where most rows are alike', async () => {
    const validation = sql`'validation'::split`
    const lines = await linesOf(
      row({}),
      row({ output_pipeline: text('3'), output_license: sql`'CC-BY-SA-4.0'::license` }),
      row({ split: validation, prompt_pipeline: text(''), rating_score: sql`4::real::text` }),
      row({ split: validation, prompt_pipeline: text('2'), rating_score: sql`1234567::real::text` }),
      row({})
    )
    expect(lines.map(({ split }) => split)).toEqual(['train', 'train', 'validation', 'validation', 'train'])
    expect(lines.map(({ pipelines }) => pipelines.join())).toEqual(['1,2', '1,3', '2', '2,2', '1,2'])
    expect(lines.map(({ record }) => record.license)).toEqual([
      'CC-BY-4.0',
      'CC-BY-SA-4.0',
      'CC-BY-4.0',
      'CC-BY-4.0',
      'CC-BY-4.0'
    ])
    expect(lines.map(({ record }) => record.rating_score)).toEqual([
      3.4285715, 3.4285715, 4, 1234567, 3.4285715
    ])
    for (const line of lines) expect(line.text).toBe(todaysLine(line.record))
  })

  it('holds any text, as long as it may be', async () => {
    const every = Array.from({ length: 0x180 }, (_, i) => String.fromCharCode(i + 1)).join('')
    const texts = [
      every,
      'NEL \u0085, separators \u2028\u2029, quotes “…”, \\ and "',
      '=cmd()\t😀‮ صباح 光',
      '\u2028'.repeat(50),
      '"'.repeat(3000),
      '\u0001海'.repeat(400_000),
      ''
    ]
    const lines = await linesOf(
      ...texts.map((value) => row({ prompt: text(value), response: text(`${value}!`) }))
    )
    expect(
      lines.map(({ record }) => record.prompt === '' || record.response === `${record.prompt}!`)
    ).toEqual(texts.map(() => true))
    for (const [i, { text, record }] of lines.entries()) {
      expect(record.prompt === texts[i]).toBe(true)
      expect(text === todaysLine(record)).toBe(true)
    }
  })
})

it('a connection that breaks between two rows is told as that', async () => {
  const tuples = new Tuples(1)
  const broken = async () => {
    for await (const rows of copyOut(
      hub.db,
      sql`select pg_backend_pid(), repeat('x', 1000) from generate_series(1, 30000)`
    )) {
      tuples.open(rows)
      tuples.next()
      await hub.db.execute(sql`select pg_terminate_backend(${tuples.int(0)})`)
    }
  }
  await expect(broken()).rejects.toMatchObject({ code: expect.stringMatching(/^(57P01|CONNECTION_CLOSED)$/) })
})
