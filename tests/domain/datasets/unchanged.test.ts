import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { writeCard } from '~/domain/datasets/card'
import { lintCard } from '~/domain/datasets/formats/checks/card'
import { jsonLine } from '~/domain/datasets/jsonl'
import { writeManifest } from '~/domain/datasets/manifest'
import { citation } from '~/domain/datasets/notes/citation'
import type { Recipe } from '~/domain/datasets/recipe'
import { type DatasetRecord, packsPatiently, type Snapshot } from '~/domain/datasets/record'
import { columnsOf, taskOf } from '~/domain/datasets/tasks/registry'
import { ParquetFile } from '~/domain/datasets/write-parquet.server'

/** A recipe, a record and a snapshot as hubs of before the other tasks have them stored. */
const RECIPE: Recipe = {
  task: 'sft',
  licenses: ['CC0-1.0', 'CC-BY-4.0'],
  languages: ['en'],
  scenarios: [],
  minRating: 3,
  minRaters: 1,
  splits: { train: 90, validation: 5, test: 5 },
  seed: 'kindling'
}
const IMAGE = { sha256: 'aa', original: 'aa', path: 'o.png', width: 8, height: 6, alt: 'a red field' }
const record = (task: 'sft' | 'text-to-image'): DatasetRecord => ({
  id: 'o',
  prompt_id: 'p',
  revision_id: 'r',
  output_id: 'o',
  title: 'Tide',
  prompt: 'Ask about the tide.',
  response: task === 'sft' ? 'User: Ask about the tide.\nAssistant: Which?' : null,
  ...(task === 'sft' ? { dialogue: true as const } : {}),
  image: task === 'sft' ? null : IMAGE,
  author: 'ann',
  output_author: 'bo',
  license: 'CC-BY-4.0',
  prompt_license: 'CC0-1.0',
  output_license: 'CC-BY-4.0',
  prompt_consent_version: '2026-11',
  prompt_consented_at: '2026-11-01T00:00:00.000Z',
  output_consent_version: '2026-11',
  output_consented_at: '2026-11-01T00:00:00.000Z',
  rating_average: 4,
  rating_count: 2,
  rating_score: 3.5,
  generator: 'gpt',
  model: 'gpt-4',
  language: 'en',
  scenario: 'poem',
  tags: ['sea'],
  prompt_pipeline: '1',
  output_pipeline: '1',
  rules: ['pii@1'],
  source_url: '/prompts/p',
  remixed_from: [{ prompt_id: 'q', author: 'cy', license: 'CC0-1.0' }],
  also_by: ['di']
})
const snapshot = (task: 'sft' | 'text-to-image'): Snapshot => ({
  format: 'kindling-snapshot/1',
  task,
  at: '2026-11-05T00:00:00.000Z',
  shards: [
    { split: 'train', index: 0, rows: 1, firstPosition: 0, sha256: 'bb', sizeBytes: 10, offsets: [0] }
  ],
  candidates: 3,
  excluded: ['consent', 'license', 'language', 'scenario', 'output', 'rating', 'duplicate'].map(
    (reason, i) => ({ reason, rows: i < 2 ? 1 : 0 })
  ),
  licenses: [{ word: 'CC-BY-4.0', rows: 1 }],
  languages: [{ word: 'en', rows: 1 }],
  scenarios: [{ word: 'poem', rows: 1 }],
  groups: 1,
  largestGroupRows: 1,
  pipelines: ['1'],
  rules: ['pii@1'],
  authors: 4
})

/** The first 64 bits of the sha256 of each, as the hub wrote them before it knew other tasks and filters. */
const BYTES = {
  sft: {
    parquet: '374d2273d93627a7',
    line: '5e2363d77c6ab2a7',
    card: 'de0f0501fb603ddd',
    manifest: '4eccc41632e8c943'
  },
  'text-to-image': {
    parquet: 'd5ddb1be6a57b312',
    line: 'b1f4d02275f4758c',
    card: 'ad1b6c2c4adb91a2',
    manifest: '2ce70e6139ac4b53'
  }
}

const sha = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex').slice(0, 16)

async function parquet(task: 'sft' | 'text-to-image'): Promise<Buffer> {
  const chunks: Buffer[] = []
  const file = new ParquetFile(
    columnsOf({ ...RECIPE, task }, snapshot(task)),
    async (chunk) => void chunks.push(Buffer.from(chunk)),
    { maxRows: 10, maxBytes: 1e9, patient: packsPatiently(snapshot(task)) }
  )
  file.add({ record: record(task), sizeBytes: 10, images: new Map([['aa', Buffer.from('pixels')]]) })
  await file.finish()
  return Buffer.concat(chunks)
}

it.each(['sft', 'text-to-image'] as const)('rebuilds an old release of %s to the byte', async (task) => {
  const recipe = { ...RECIPE, task }
  const about = { repository: 'ann/tide', version: '1.0.0', recipe, snapshot: snapshot(task) }
  const files = [{ path: 'data/train-00000-of-00001.parquet', size: 10, sha256: 'cc' }]
  expect({
    parquet: sha(await parquet(task)),
    line: sha(jsonLine(taskOf({ task }).line(record(task), recipe))),
    card: sha(writeCard({ ...about, title: 'Tide', description: 'Of the sea.', files })),
    manifest: sha(writeManifest({ ...about, snapshotSha256: 'dd', files }))
  }).toEqual(BYTES[task])
})

it('a card names only what is there, where that of an old release named everything', () => {
  const beside = { sha256: 'ee', sizeBytes: 0, rows: 0 }
  const was: Snapshot = { ...snapshot('sft'), excluded: [], ledger: beside, attribution: beside }
  const card = (snapshot: Snapshot) =>
    writeCard({
      ...{ repository: 'ann/tide', version: '1.0.0', recipe: RECIPE, title: 'Tide', description: '' },
      snapshot,
      files: []
    })
  for (const words of ['The others were', '`ledger/decisions.jsonl`', '`ledger/exclusions.jsonl`']) {
    expect(card(was)).toContain(words)
    expect(card({ ...was, edition: 2 })).not.toContain(words)
  }
  const some = { ledger: { ...beside, sizeBytes: 1 }, excluded: [{ reason: 'gap', rows: 1 }], edition: 2 }
  expect(card({ ...was, ...some })).toContain('`ledger/decisions.jsonl`')
  expect(card({ ...was, ...some })).toContain('`ledger/exclusions.jsonl`')
})

it('cites an old release by the title as it was written then', () => {
  const about = { repository: 'ann/tide', version: '1.0.0', title: ' 100 % $5 | A & {B}_c \n ~ ^ \\d #1 ' }
  const cited = (was: Snapshot) => /title = \{(.*)\},$/m.exec(citation({ ...about, snapshot: was }))?.[1]
  expect(cited(snapshot('sft'))).toBe('100 % $5 | A & B_c ~ ^ d #1')
  expect(cited({ ...snapshot('sft'), texTitle: true })).toBe(
    '100 \\% \\$5 | A \\& \\{B\\}\\_c \\textasciitilde{} \\textasciicircum{} \\textbackslash{}d \\#1'
  )
  expect(cited({ ...snapshot('sft'), texTitle: 2 })).toBe(
    '100 \\% \\$5 | A \\& \\textbraceleft{}B\\textbraceright{}\\_c \\textasciitilde{} \\textasciicircum{} \\textbackslash{}d \\#1'
  )
  const named = (texTitle?: true | 2) =>
    citation({ ...about, repository: 'ann/low_tide', snapshot: { ...snapshot('sft'), texTitle } })
  expect(named(true)).toContain('Contributors of ann/low_tide on')
  expect(named(2)).toContain('Contributors of ann/low\\_tide on')
})

it.each([
  '---\nlicense: other\n---',
  'two\nlines\u2028and a third',
  '"quoted": {a: [b]} # not a comment',
  '| a | cell |',
  '```\n# No heading\n```',
  '=cmd|"/c calc"!A1',
  'half \ud83d of a pair, a control \u0007',
  '👩‍👩‍👧‍👦 é שלום \u202eabc',
  '}, note = {x}} @misc{y, 100 % $5 #1 A & B_c ~ ^ \\input{z'
])('a card and its citation hold whatever a dataset is called: %j', (title) => {
  const now: Snapshot = { ...snapshot('sft'), texTitle: 2 }
  const about = { repository: 'ann/tide', version: '1.0.0', recipe: RECIPE, snapshot: now }
  const files = [{ path: 'data/train-00000-of-00001.parquet', size: 10, sha256: 'cc' }]
  const card = writeCard({ ...about, title, description: '', files })
  const [, front = '', body = ''] = /^---\n(.*?)\n---\n\n(.*)$/s.exec(card) ?? []
  expect(parse(front)).toMatchObject({ pretty_name: title, license: ['cc-by-4.0'] })
  expect(body.match(/^#+ .*/gm)?.slice(0, 2)).toEqual([expect.any(String), '## What a row holds'])
  expect(lintCard(card, { paths: files.map(({ path }) => path), rows: { train: 1 } })).toEqual([])
  const bib = citation({ ...about, title })
  expect(body).toContain(`\`\`\`bibtex\n${bib}\`\`\``)
  // one entry of five lines, its braces in pairs, nothing left that TeX would read as a command
  expect(bib.trimEnd().split('\n')).toHaveLength(6)
  const words = /title = \{(.*)\},$/m.exec(bib)?.[1]?.replace(/\\(?:text\w+\{\}|[$&#%_])/g, '') ?? ''
  expect(words).not.toMatch(/[\\{}$&#%_~^]/)
})
