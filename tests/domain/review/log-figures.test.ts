import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { canonicalJson } from '~/domain/formats/canonical-json'
import { ENTRY_FORMAT, type LogEntry } from '~/domain/review/log/entry'
import { figuresOf, quantile } from '~/domain/review/log/figures'
import { readLogFilters } from '~/domain/review/log/filters'
import { foldFigures } from '~/domain/review/log/fold-figures.server'
import { fitting } from '~/domain/review/log/list-log.server'
import { readFigures } from '~/domain/review/log/read-figures.server'
import { statementOf } from '~/domain/review/log/statements'
import { lastMonths, transparencyOf } from '~/domain/review/log/transparency'
import { writeFigures } from '~/domain/review/log/write-figures'
import { writeStatements } from '~/domain/review/log/write-statements.server'
import { newId } from '~db/id'
import { moderationCounts, moderationInbox } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'

const HOUR_MS = 3_600_000
const ORIGIN = 'https://hub.example'

const entry = (said: Partial<LogEntry>): LogEntry => ({
  ...{ format: ENTRY_FORMAT, id: newId(), kind: 'decision', action: 'remove', reason: 'spam' },
  ...{ subject: 'output', content: { type: 'image', language: 'zh', date: '2026-03-01' }, by: 'moderator' },
  ...{ automatedDecision: false, automatedDetection: false, source: 'report', rules: [] },
  ...{ reports: { spam: 2 }, openForMs: HOUR_MS, overturns: null, from: null, to: null, broughtIn: false },
  ...{ at: '2026-04-02T10:00:00.000Z', seal: 'f'.repeat(64) },
  ...said
})
const held = (rules: string[], at: string) =>
  entry({
    ...{ kind: 'hold', action: 'hold', reason: rules[0]?.split('@')[0] ?? null, rules, at, by: 'rule' },
    ...{ automatedDecision: true, automatedDetection: true, source: 'rule', reports: {}, openForMs: null }
  })
const link = (one: LogEntry) => ({ entry: one, sequence: 7, previous: '', hash: '' })

let hub: TestHub
beforeAll(async () => {
  hub = await createTestHub()
})
afterAll(() => hub.close())

const add = (entries: LogEntry[]) =>
  hub.db.insert(moderationInbox).values(entries.map((one) => ({ id: one.id, entry: canonicalJson(one) })))

it('counts what an entry says, and nothing twice', () => {
  const told = (one: LogEntry) =>
    figuresOf(one)
      .filter(({ measure }) => measure !== 'time')
      .map(({ measure, name, outcome, count }) => [measure, name, outcome, count].join(' '))
  expect(told(entry({}))).toEqual([
    'act decision remove 1',
    'by person  1',
    'policy spam taken 1',
    'report spam upheld 2'
  ])
  expect(told(held(['email@2', 'email@3', 'spam@1'], '2026-04-01T00:00:00.000Z'))).toEqual([
    'act hold hold 1',
    'by rule  1',
    'rule email held 1',
    'rule spam held 1'
  ])
  const published: Partial<LogEntry> = { action: 'publish', reason: 'fits', rules: ['email@2'], reports: {} }
  expect(told(entry(published))).toContain('rule email let_go 1')
  const restored = { action: 'restore', reason: 'fits', reports: {}, overturns: 'hate' } as const
  expect(told(entry(restored))).toContain('policy hate overturned 1')
  const disputed: Partial<LogEntry> = {
    kind: 'dispute',
    action: 'set_aside',
    reason: 'ip',
    rules: ['ip@1'],
    reports: {}
  }
  expect(told(entry(disputed))).toEqual(['act dispute set_aside 1', 'by person  1', 'rule ip set_aside 1'])
})

it('reads quantiles within a fortieth', () => {
  const buckets = new Map<number, number>()
  for (let n = 1; n <= 1000; n += 1) {
    const figure = figuresOf(entry({ openForMs: n * 60_000 })).find(({ measure }) => measure === 'time')
    buckets.set(Number(figure?.name), (buckets.get(Number(figure?.name)) ?? 0) + 1)
  }
  for (const share of [0.1, 0.5, 0.9]) {
    const minutes = (quantile(buckets, share) ?? 0) / 60_000
    expect(Math.abs(minutes / (share * 1000) - 1)).toBeLessThan(0.026)
  }
  expect(quantile(new Map(), 0.5)).toBeNull()
})

it('keeps figures by day that are exact before and after they are folded, over a year’s end too', async () => {
  await add([
    entry({}),
    entry({ action: 'dismiss', reason: 'fits' }),
    held(['email@2'], '2025-12-31T23:59:59.999Z')
  ])
  const months = lastMonths(6, new Date('2026-04-20T00:00:00Z'))
  expect(months).toEqual(['2025-11', '2025-12', '2026-01', '2026-02', '2026-03', '2026-04'])
  const read = async () => transparencyOf(await readFigures(hub, '2025-11'), months)
  const before = await read()
  expect(before).toMatchObject({
    ...{ acts: 3, byRule: 1, times: { n: 2 } },
    series: { restricted: [0, 0, 0, 0, 0, 1], kept: [0, 0, 0, 0, 0, 1], held: [0, 1, 0, 0, 0, 0] },
    reports: [{ reason: 'spam', upheld: 2, declined: 2 }],
    policies: [{ policy: 'spam', taken: 1, overturned: 0 }],
    rules: [{ rule: 'email', held: 1, judged: 0, overturned: 0 }]
  })
  expect(Math.abs((before.times.medianMs ?? 0) / HOUR_MS - 1)).toBeLessThan(0.026)
  expect(await foldFigures(hub)).toBe(3)
  expect(await foldFigures(hub)).toBe(0)
  expect(await read()).toEqual(before)
  await add([entry({})])
  expect((await read()).acts).toBe(4)
  await foldFigures(hub)
  expect((await read()).acts).toBe(4)
  expect(transparencyOf(await readFigures(hub, '2026-01'), months.slice(2)).acts).toBe(3)
  const csv = writeFigures(await readFigures(hub, '1970-01'))
  expect(csv).toContain('\r\n2026-04,policy,spam,taken,2\r\n')
  expect(csv).toMatch(/2026-04,time,median,seconds,3[56]\d\d\r\n/)
})

it('is read from as many rows as there were days, however many entries there are', async () => {
  await hub.db.execute(`insert into moderation_counts
    select date '2016-01-01' + d, m, 'name-' || n, 'x', 1000 from generate_series(0, 3650) d,
    unnest(array['act', 'rule']) m, generate_series(1, 10) n`)
  await hub.db.execute('analyze moderation_counts')
  const plan =
    await hub.db.execute(`explain select to_char(day, 'YYYY-MM'), measure, name, outcome, sum(count)
    from moderation_counts where day >= '2025-11-01'::date group by 1, 2, 3, 4`)
  expect(JSON.stringify([...plan])).toMatch(/moderation_counts_day_measure_name_outcome_pk/)
  await hub.db.delete(moderationCounts)
})

it('lists along an index, whatever it is narrowed to', async () => {
  const scratch = await createTestHub()
  await scratch.db.execute(`insert into moderation_log (sequence, previous, hash, entry)
    select n, '', '', jsonb_build_object('id', gen_random_uuid(), 'automatedDecision', n % 3 = 0,
      'kind', (array['decision', 'hold', 'dispute'])[n % 3 + 1], 'reason', 'r' || n % 40,
      'at', to_char(timestamp '2026-01-01' + n * interval '1 hour', 'YYYY-MM-DD"T"HH24:MI:SS.000Z'))::text
    from generate_series(1, 6000) n`)
  await scratch.db.execute('analyze moderation_log')
  for (const query of [
    '',
    'kind=hold',
    'reason=r7',
    'automated=yes',
    'from=2026-03-01&to=2026-03-09',
    'kind=hold&to=2026-05-01'
  ]) {
    const narrowed = fitting(readLogFilters(new URLSearchParams(query)))
    const plan = await scratch.db.execute(sql`explain select * from moderation_log l
      where ${sql.join([sql`true`, ...narrowed, sql`(l.at, l.sequence) < ('2026-08-01', 5000::bigint)`], sql` and `)}
      order by l.at desc, l.sequence desc limit 51`)
    expect(JSON.stringify([...plan]), query).toMatch(/Index Scan Backward using moderation_log_/)
    expect(JSON.stringify([...plan]), query).not.toContain('Sort')
  }
  await scratch.close()
})

it('makes statements of reasons in the shape of the DSA, of what restricts works alone', async () => {
  expect(statementOf(link(entry({ reason: 'copyright', reports: { copyright: 1 } })), ORIGIN)).toMatchObject({
    decision_visibility: ['DECISION_VISIBILITY_CONTENT_REMOVED'],
    decision_ground: 'DECISION_GROUND_ILLEGAL_CONTENT',
    illegal_content_legal_ground: 'copyright',
    incompatible_content_ground: null,
    category: 'STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS',
    category_specification: ['KEYWORD_COPYRIGHT_INFRINGEMENT'],
    content_type: ['CONTENT_TYPE_IMAGE', 'CONTENT_TYPE_SYNTHETIC_MEDIA'],
    ...{ content_type_other: null, content_language: 'ZH', content_date: '2026-03-01' },
    territorial_scope: expect.arrayContaining(['AT', 'DE', 'NO']),
    application_date: '2026-04-02',
    decision_facts: expect.stringContaining('1 × copyright'),
    ...{ source_type: 'SOURCE_ARTICLE_16', automated_detection: 'No' },
    automated_decision: 'AUTOMATED_DECISION_NOT_AUTOMATED'
  })
  expect(statementOf(link(held(['email@2'], '2026-04-01T00:00:00.000Z')), ORIGIN)).toMatchObject({
    decision_visibility: ['DECISION_VISIBILITY_CONTENT_DISABLED'],
    decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
    incompatible_content_ground: 'email',
    category: 'STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS',
    source_type: 'SOURCE_VOLUNTARY',
    automated_decision: 'AUTOMATED_DECISION_FULLY'
  })
  const rated = (from: string, to: string) =>
    entry({
      ...{ kind: 'rating', action: 'rate', by: 'rule', source: 'rule', reports: {}, from, to },
      ...{ reason: 'policy.dark', rules: ['policy.dark@3'], automatedDecision: true }
    })
  expect(statementOf(link(rated('general', 'mature')), ORIGIN)).toMatchObject({
    decision_visibility: ['DECISION_VISIBILITY_CONTENT_AGE_RESTRICTED'],
    incompatible_content_ground: 'policy.dark',
    incompatible_content_explanation: expect.stringContaining('policy.dark@3'),
    automated_decision: 'AUTOMATED_DECISION_FULLY'
  })
  expect(statementOf(link(rated('general', 'sensitive')), ORIGIN)).toMatchObject({
    decision_visibility: ['DECISION_VISIBILITY_CONTENT_LABELLED']
  })
  expect(statementOf(link(rated('mature', 'general')), ORIGIN)).toBeNull()
  const none = [entry({ action: 'dismiss' }), entry({ kind: 'role', action: 'set_role', content: null })]
  expect(none.map((one) => statementOf(link(one), ORIGIN))).toEqual([null, null])
  const written = async (format: 'jsonl' | 'csv') => {
    let all = ''
    for await (const piece of writeStatements(hub, format, ORIGIN)) all += piece
    return all.trimEnd().split(/\r?\n/)
  }
  const lines = (await written('jsonl')).map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(lines).toHaveLength(3)
  const csv = await written('csv')
  expect(csv).toHaveLength(4)
  expect(csv[0]?.replace('\ufeff', '').split(',').sort()).toEqual(Object.keys(lines[0] ?? {}).sort())
})
