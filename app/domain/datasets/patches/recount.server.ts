import { sql } from 'drizzle-orm'
import type { Hub } from '../../hub/hub.server'
import type { Claim } from '../claim-release.server'
import { heldRows } from '../held-rows.server'
import { shardRecords } from '../read-snapshot.server'
import type { DatasetRecord, Shard, Snapshot } from '../record'
import { estimateTokens } from '../tokens'
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
  const words = await stillSaid(hub, shards, dropped)
  const has = (kind: Word['kind'], word: string) => !words.some((w) => w.kind === kind && w.word === word)
  const tokens = dropped.reduce((sum, record) => sum + tokensOf(record), 0)
  return {
    ...before,
    excluded: withLeft(before.excluded, dropped.length),
    licenses: less(before.licenses, (record) => record.license),
    languages: less(before.languages, (record) => record.language),
    scenarios: less(before.scenarios, (record) => record.scenario),
    pipelines: before.pipelines.filter((word) => has('pipeline', word)),
    rules: before.rules.filter((word) => has('rule', word)),
    authors: before.authors - (await authorsGone(hub, claim, dropped)),
    ...(before.tokens === undefined ? {} : { tokens: before.tokens - tokens })
  }
}

const withLeft = (excluded: Snapshot['excluded'], rows: number): Snapshot['excluded'] => [
  ...excluded.filter(({ reason }) => reason !== 'left'),
  { reason: 'left', rows: rows + (excluded.find(({ reason }) => reason === 'left')?.rows ?? 0) }
]

const tokensOf = ({ prompt, response, other }: DatasetRecord): number =>
  [prompt, response, other?.response].reduce((sum, text) => sum + (text ? estimateTokens(text) : 0), 0)

interface Word {
  kind: 'rule' | 'pipeline'
  word: string
}

const wordsOf = (record: DatasetRecord): Word[] => [
  ...record.rules.map((word): Word => ({ kind: 'rule', word })),
  ...[record.prompt_pipeline, record.output_pipeline, record.other?.output_pipeline].flatMap(
    (word): Word[] => (word ? [{ kind: 'pipeline', word }] : [])
  )
]

/** Rules and pipelines of dropped rows that no row has any more. Reads on only until all of them are met again. */
async function stillSaid(hub: Hub, shards: Shard[], dropped: Dropped[]): Promise<Word[]> {
  const key = ({ kind, word }: Word) => `${kind} ${word}`
  const wanted = new Map(dropped.flatMap(wordsOf).map((word) => [key(word), word]))
  for (const shard of shards) {
    if (wanted.size === 0) break
    for await (const record of shardRecords(hub, shard)) {
      for (const word of wordsOf(record)) wanted.delete(key(word))
      if (wanted.size === 0) break
    }
  }
  return [...wanted.values()]
}

/** How many of the people behind dropped rows have no row in the release any more. */
async function authorsGone(hub: Hub, { releaseId }: Claim, dropped: Dropped[]): Promise<number> {
  const prompts = `{${dropped.map((record) => record.prompt_id).join(',')}}`
  const outputs = dropped.flatMap(({ output_id, other }) => [output_id, other?.output_id]).filter(Boolean)
  const held = heldRows(releaseId)
  const [row] = await hub.db.execute<{ n: number }>(sql`
    with gone as (select author_id from prompts where id = any(${prompts}::uuid[])
      union select author_id from outputs where id = any(${`{${outputs.join(',')}}`}::uuid[]))
    select count(*)::int as n from gone g
    where not exists (select 1 from prompts p join (${held}) k on k.prompt_id = p.id
        where p.author_id = g.author_id)
      and not exists (select 1 from outputs o join (${held}) k on k.output_id = o.id
        where o.author_id = g.author_id)
      and not exists (select 1 from outputs o join (${held}) k on k.other_output_id = o.id
        where o.author_id = g.author_id)`)
  return row?.n ?? 0
}
