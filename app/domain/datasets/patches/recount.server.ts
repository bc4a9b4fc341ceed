import { type SQL, sql } from 'drizzle-orm'
import type { Hub } from '../../hub/hub.server'
import type { Claim } from '../claim-release.server'
import { heldRows } from '../held-rows.server'
import { histogramsWithout } from '../notes/histograms'
import type { Shard, Snapshot } from '../record'
import { tokensOfRecord } from '../tokens'
import { neverSaid, type Word } from './never-said.server'
import type { Dropped } from './rewrite-shard.server'

/** What a snapshot says of its rows, without the dropped ones. Costs as much as there are of these. */
export async function recount(
  hub: Hub,
  claim: Claim,
  before: Snapshot,
  shards: Shard[],
  dropped: Dropped[]
): Promise<Snapshot> {
  const less = (words: Snapshot['licenses'], of: (record: Dropped) => string) =>
    words
      .map(({ word, rows }) => ({
        word,
        rows: rows - dropped.filter((record) => of(record) === word).length
      }))
      .filter(({ rows }) => rows > 0)
  const words = await neverSaid(hub, shards, dropped)
  const has = (kind: Word['kind'], word: string) => !words.some((w) => w.kind === kind && w.word === word)
  const rows = shards.reduce((sum, shard) => sum + shard.rows, 0)
  const tokens = dropped.reduce((sum, record) => sum + tokensOfRecord(record), 0)
  return {
    ...before,
    excluded: withLeft(before.excluded, dropped.length),
    licenses: less(before.licenses, (record) => record.license),
    languages: less(before.languages, (record) => record.language),
    scenarios: less(before.scenarios, (record) => record.scenario),
    pipelines: before.pipelines.filter((word) => has('pipeline', word)),
    rules: before.rules.filter((word) => has('rule', word)),
    // what left may have been of any group: no more people or rows stay than there are
    groups: Math.min(before.groups, rows),
    largestGroupRows: Math.min(before.largestGroupRows, rows),
    authors: before.authors - (await authorsGone(hub, claim, dropped)),
    ...(before.tokens === undefined ? {} : { tokens: before.tokens - tokens }),
    ...(before.histograms ? { histograms: histogramsWithout(before.histograms, dropped) } : {})
  }
}

const withLeft = (excluded: Snapshot['excluded'], rows: number): Snapshot['excluded'] => [
  ...excluded.filter(({ reason }) => reason !== 'left'),
  { reason: 'left', rows: rows + (excluded.find(({ reason }) => reason === 'left')?.rows ?? 0) }
]

/** That a person has no such row: looked up for each one, where PostgreSQL would rather join all rows there are. */
const none = (rows: SQL, author: SQL) =>
  sql`(select 1 from ${rows} where ${author} = g.author_id limit 1) is null`

/** How many of the people behind dropped rows have no row in the release any more. */
async function authorsGone(hub: Hub, { releaseId }: Claim, dropped: Dropped[]): Promise<number> {
  const prompts = `{${dropped.map((record) => record.prompt_id).join(',')}}`
  const outputs = dropped.flatMap(({ output_id, other }) => [output_id, other?.output_id]).filter(Boolean)
  const held = heldRows(releaseId)
  const [row] = await hub.db.execute<{ n: number }>(sql`
    with gone as (select author_id from prompts where id = any(${prompts}::uuid[])
      union select author_id from outputs where id = any(${`{${outputs.join(',')}}`}::uuid[]))
    select count(*)::int as n from gone g
    where ${none(sql`prompts p join (${held}) k on k.prompt_id = p.id`, sql`p.author_id`)}
      and ${none(sql`outputs o join (${held}) k on k.prompt_id = o.prompt_id and k.output_id = o.id`, sql`o.author_id`)}
      and ${none(sql`outputs o join (${held}) k on k.prompt_id = o.prompt_id and k.other_output_id = o.id`, sql`o.author_id`)}`)
  return row?.n ?? 0
}
