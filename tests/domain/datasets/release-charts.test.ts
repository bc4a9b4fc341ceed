import { expect, it } from 'vitest'
import { writeCard } from '~/domain/datasets/card'
import { changeLog } from '~/domain/datasets/card-changes'
import { toldSince } from '~/domain/datasets/columns'
import { columnChanges, compareRecords } from '~/domain/datasets/diff/changes'
import { missingCharts } from '~/domain/datasets/formats/checks/card'
import { HistogramCounter, histogramsWithout } from '~/domain/datasets/notes/histograms'
import { chartsOf } from '~/domain/datasets/notes/release-charts'
import { DEFAULT_RECIPE } from '~/domain/datasets/recipe'
import type { DatasetRecord, Shard, Snapshot } from '~/domain/datasets/record'

const shard = (split: Shard['split'], rows: number): Shard => ({
  ...{ split, rows, index: 0, firstPosition: 0, sha256: 'aa', sizeBytes: 1, offsets: [0] }
})
const snapshot: Snapshot = {
  format: 'kindling-snapshot/1',
  task: 'sft',
  edition: 2,
  at: '2026-11-05T00:00:00.000Z',
  shards: [shard('train', 1090), shard('test', 110)],
  candidates: 1500,
  excluded: [
    { reason: 'license', rows: 100 },
    { reason: 'duplicate', rows: 200 },
    { reason: 'cap', rows: 0 }
  ],
  licenses: [{ word: 'CC0-1.0', rows: 1200 }],
  languages: [
    { word: 'zh', rows: 200 },
    { word: 'en', rows: 1000 }
  ],
  scenarios: Array.from({ length: 14 }, (_, i) => ({ word: `<s${i}>&`, rows: 100 - i })),
  groups: 1,
  largestGroupRows: 1,
  pipelines: [],
  rules: [],
  authors: 4,
  histograms: {
    ratings: [0, 0, 0, 0, 0, 0, 800, 200],
    unrated: 200,
    tokens: [0, 100, 300, 700, 0, 0, 0, 0, 0, 0, 100],
    dialogues: 7
  }
}
const charts = chartsOf(snapshot)
const svgOf = (name: string) => charts.find(({ path }) => path === `charts/${name}.svg`)?.svg ?? ''

it('counts rows into bars, and out of them again', () => {
  const counter = new HistogramCounter()
  const row = { rating_average: 4.5, prompt: 'x'.repeat(128), response: null } as DatasetRecord
  counter.add({ rating: 1, tokens: 31, dialogue: false })
  counter.add({ rating: null, tokens: 99_999, dialogue: true })
  const before = structuredClone(counter.histograms)
  counter.add({ rating: 4.5, tokens: 32, dialogue: false })
  expect(counter.histograms).toEqual({
    ratings: [1, 0, 0, 0, 0, 0, 0, 1],
    unrated: 1,
    tokens: [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1],
    dialogues: 1
  })
  expect(histogramsWithout(counter.histograms, [row])).toEqual(before)
})

it('draws what a snapshot counts, and says it in words', () => {
  expect(charts.map(({ path, alt }) => [path, alt])).toEqual([
    [
      'charts/funnel.svg',
      'Of 1,500 published prompts, 1,200 are here; most of the others: a near-duplicate of a better-rated record, whose row credits the author under also_by (200)'
    ],
    ['charts/ratings.svg', '1,000 of 1,200 rows are rated, most often 4 to 4.5 in the mean (800)'],
    ['charts/lengths.svg', 'The median of 1,200 rows has 128 to 255 tokens, by estimate'],
    ['charts/splits.svg', 'Rows by split: train 1,090, test 110'],
    ['charts/languages.svg', 'Rows by language: en 1,000, zh 200'],
    ['charts/scenarios.svg', 'Rows by scenario: <s0>& 100, <s1>& 99, <s2>& 98 and 11 more']
  ])
  expect(svgOf('funnel')).toContain('>−100<')
  expect(svgOf('funnel')).not.toContain('beyond what one author')
  expect(svgOf('ratings')).toContain('unrated: 200; 1 to 1.5: 0; ')
  expect(svgOf('lengths')).toContain('16,384 or more: 100.</desc>')
  expect(svgOf('scenarios')).toContain('>4 others<')
})

it.each(charts.map(({ path, svg }) => [path, svg]))('%s is whole, and nothing but a picture', (_, svg) => {
  const open: string[] = []
  for (const [, closing, name, alone] of svg.matchAll(/<(\/?)([a-z]+)[^<>]*?(\/?)>/g))
    if (closing) expect(open.pop()).toBe(name)
    else if (!alone) open.push(name as string)
  expect(open).toEqual([])
  expect(svg).not.toMatch(/script|href|url\(|on\w+=|@import|NaN|Infinity|undefined/)
  const [, width = 0, height = 0] = (/viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []).map(Number)
  for (const [, x, y, wide, high] of svg.matchAll(
    /<rect [^>]*x="([-\d.]+)" y="([-\d.]+)" width="([-\d.]+)" height="([-\d.]+)"/g
  )) {
    expect(Math.min(Number(x), Number(y), Number(wide), Number(high))).toBeGreaterThanOrEqual(0)
    expect(Number(x) + Number(wide)).toBeLessThanOrEqual(width)
    expect(Number(y) + Number(high)).toBeLessThanOrEqual(height)
  }
})

it('a card shows the charts there are, and says which column holds dialogues; one of before says neither', () => {
  const about = { repository: 'ann/tide', version: '1.0.0', title: 'Tide', description: '', files: [] }
  const card = (told: Snapshot, recipe = DEFAULT_RECIPE) => writeCard({ ...about, recipe, snapshot: told })
  const paths = charts.map(({ path }) => path)
  expect(missingCharts(card(snapshot), [])).toHaveLength(paths.length)
  expect(missingCharts(card(snapshot), paths)).toEqual([])
  expect(card(snapshot)).toContain(
    'In 7 rows the output is a dialogue: there `response` is the whole transcript'
  )
  expect(card(snapshot, { ...DEFAULT_RECIPE, layout: 'messages' })).not.toContain('transcript')
  const was = { ...snapshot, histograms: undefined }
  expect(chartsOf(was)).toEqual([])
  expect(card(was)).not.toMatch(/charts\/|transcript/)
})

it('columns that came are told as that, and change no record', () => {
  const was = { id: 'o', rating_count: 2, other: { response: 'x' } }
  const is = { ...was, agreement: 1, cluster: null, other: { response: 'x', agreement: null } }
  for (const [a, b] of [
    [was, is],
    [is, was]
  ] as const) {
    expect(compareRecords(a, b, false, toldSince(undefined, 2)).columns).toEqual([])
    expect(compareRecords(a, b, false, toldSince(2, undefined)).columns).toEqual([])
  }
  const later = compareRecords(was, { ...is, rating_count: 3 }, false, toldSince(1, 2))
  expect(later).toEqual({ columns: ['rating_count'], reason: 'facts' })
  expect(compareRecords(is, { ...is, agreement: 0 }, false, toldSince(2, 2)).columns).toEqual(['agreement'])
  const changes = { since: '1.0.0', added: 0, removed: {}, changed: {} }
  const columns = columnChanges(['id', 'old'], ['id', 'agreement', 'cluster']) ?? undefined
  const told = changeLog({ ...snapshot, changes: { ...changes, columns } })
  expect(told).toContain('Rows have columns that those of 1.0.0 have not: `agreement`, `cluster`.')
  expect(told).toContain('Columns of 1.0.0 that are not there any more: `old`.')
  expect(told).toContain('No record changed.')
  expect(columnChanges(['id'], ['id'])).toBeNull()
})
