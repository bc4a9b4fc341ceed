import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { COUNT_CAP, type Consequences, NOTHING, RECORDS_CAP } from './consequences'
import { COPIES_AT_ONCE, publishedCopies } from './propagate-copies.server'

interface About {
  id: string
  subjectType: 'revision' | 'output'
  subjectId: string
  promptId: string
  /** Records marked at that moment count as unmarked, and what got a patch for it as due: how it stood before a decision. */
  markedAt?: string
}

/** A record that no mark takes out, but for the marks of one moment. */
export const unmarked = (markedAt?: string): SQL =>
  markedAt ? sql`(revoked_at is null or revoked_at = ${markedAt}::timestamptz)` : sql`revoked_at is null`

/**
 * What taking a work from the pages will bring about, counted the way it is then done: records as `revokeRecords` finds them,
 * patches as `announcePatches` does, copies as `propagateCopies`. Two statements along indexes, every count capped.
 */
export async function readConsequences(tx: Queryable, about: About): Promise<Consequences> {
  const output = about.subjectType === 'output'
  const ofIt = output
    ? sql`and (output_id = ${about.subjectId}::uuid or other_output_id = ${about.subjectId}::uuid)`
    : sql``
  const held = sql`select release_id, place from held_records
    where prompt_id = ${about.promptId}::uuid ${ofIt} and ${unmarked(about.markedAt)}`
  const newest = about.markedAt
    ? sql`d.id in (select r.dataset_id from releases r where r.id in (select release_id from its))`
    : sql`d.latest_release_id in (select release_id from its)`
  const [row] = await tx.execute<Omit<Consequences, 'copies'> & Record<string, unknown>>(sql`
    with held as materialized (select * from (${held}) every limit ${RECORDS_CAP + 1}),
    its as materialized (select distinct release_id from held),
    due as materialized (
      select d.id, d.owner_id, d.visibility from datasets d where ${newest})
    select (select count(*) from its)::int as releases, (select count(*) from held)::int as records,
      (select count(*) from due)::int as patches,
      ${
        output
          ? sql`0 as remixes, 0 as collections, 0 as comments`
          : sql`(select count(*) from (select from prompts c where c.parent_id = p.id and c.moderation_state = 'published'
              limit ${COUNT_CAP + 1}) x)::int as remixes, p.collection_count as collections, p.comment_count as comments`
      },
      (select count(*) from (select from reports r where r.case_id = ${about.id}::uuid limit ${COUNT_CAP + 1}) x)::int as reporters,
      (select count(*) from (
        select owner_id from due
        union
        select rr.user_id from due d join releases r on r.dataset_id = d.id join its on its.release_id = r.id
          join release_readers rr on rr.release_id = r.id
        where d.visibility = 'public'
        limit ${COUNT_CAP + 1}) x)::int as readers
    from prompts p where p.id = ${about.promptId}::uuid`)
  if (!row) return NOTHING
  const copies = await publishedCopies(tx, about, COPIES_AT_ONCE)
  return { ...NOTHING, ...row, copies: copies.length }
}
