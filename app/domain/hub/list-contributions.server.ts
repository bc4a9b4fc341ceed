import { sql } from 'drizzle-orm'
import type { ModerationState } from '~db/vocabulary'
import type { Hub } from './hub.server'
import type { FoundReason, OwnContribution } from './own-contribution'

/** Creation time (epoch milliseconds) and id of the last one shown. */
export type ContributionCursor = [createdMs: number, id: string]

interface Row extends Record<string, unknown> {
  kind: 'prompt' | 'output'
  id: string
  prompt_id: string
  subject_id: string
  title: string
  state: ModerationState
  created_ms: number
  score: number
  rating_count: number
  sha256: string | null
  width: number | null
  height: number | null
}

/**
 * A person's own contributions, newest first, with what cleaning found. Reads the two author indexes and merges.
 *
 * @param options.after `next` of the page before
 */
export async function listContributions(
  hub: Pick<Hub, 'db'>,
  author: { id: string },
  options: { after?: ContributionCursor | null; limit?: number } = {}
): Promise<{ contributions: OwnContribution[]; next: ContributionCursor | null }> {
  const limit = options.limit ?? 30
  const beyond = options.after
    ? sql`and (c.created_at, c.id) < (${new Date(options.after[0]).toISOString()}::timestamptz, ${options.after[1]}::uuid)`
    : sql``
  const range = sql`where c.author_id = ${author.id}::uuid ${beyond} order by c.created_at desc nulls last, c.id desc nulls last limit ${limit + 1}`
  const rows = await hub.db.execute<Row>(sql`
    select kind, id, prompt_id, subject_id, title, state, (extract(epoch from created_at) * 1000)::float8 as created_ms,
      score, rating_count, sha256, width, height
    from (
      select 'prompt' as kind, c.id, c.id as prompt_id, r.id as subject_id, r.title,
        (case when c.moderation_state = 'published' then r.moderation_state else c.moderation_state end)::text as state,
        c.created_at, c.score, c.rating_count, null as sha256, null::int as width, null::int as height
      from (select * from prompts c ${range}) c
      join prompt_revisions r on r.prompt_id = c.id and r.number = c.latest_number
      union all
      select 'output', c.id, c.prompt_id, c.id, p.title, c.moderation_state::text, c.created_at, c.score, c.rating_count,
        case when c.modality = 'image' or exists (
          select from blobs b where b.sha256 = c.blob_sha256 and b.poster_sha256 is not null) then c.blob_sha256 end,
        c.width, c.height
      from (select * from outputs c ${range}) c join prompts p on p.id = c.prompt_id
    ) both_kinds
    order by created_at desc, id desc limit ${limit + 1}`)
  const shown = rows.slice(0, limit)
  const found = await findingsOf(hub, shown)
  const last = shown.at(-1)
  return {
    contributions: shown.map((row) => toContribution(row, found.get(row.subject_id) ?? [])),
    next: rows.length > limit && last ? [last.created_ms, last.id] : null
  }
}

async function findingsOf(hub: Pick<Hub, 'db'>, rows: Row[]): Promise<Map<string, FoundReason[]>> {
  const found = new Map<string, FoundReason[]>()
  if (rows.length === 0) return found
  const keys = rows.map(
    (row) => sql`(${row.kind === 'prompt' ? 'revision' : 'output'}::subject_type, ${row.subject_id}::uuid)`
  )
  const findings = await hub.db.execute<FoundReason & { subject_id: string } & Record<string, unknown>>(sql`
    select distinct on (subject_id, rule) subject_id, rule, verdict, reason, params from findings
    where (subject_type, subject_id) in (${sql.join(keys, sql`, `)}) and verdict in ('drop', 'fix', 'flag')
      and superseded_at is null
    order by subject_id, rule, created_at desc`)
  for (const { subject_id, rule, verdict, reason, params } of findings) {
    const list = found.get(subject_id) ?? []
    list.push({ rule, verdict, reason, params })
    found.set(subject_id, list)
  }
  return found
}

const toContribution = (row: Row, findings: FoundReason[]): OwnContribution => ({
  kind: row.kind,
  id: row.id,
  promptId: row.prompt_id,
  title: row.title,
  state: row.state,
  createdAt: new Date(row.created_ms),
  score: row.score,
  ratings: row.rating_count,
  image:
    row.sha256 && row.width && row.height
      ? { sha256: row.sha256, width: row.width, height: row.height }
      : null,
  findings
})
