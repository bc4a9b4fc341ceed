import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { PromptLink } from './prompt-page'

/** A published prompt with the same or nearly the same words, there first. */
export interface Earlier extends PromptLink {
  authorId: string
  /** Its published revision that has the words. */
  revisionId: string
  /** Word for word the same, once normalised. */
  exact: boolean
}

/**
 * The earlier living prompt of a prompt's near-duplicate cluster: one with the very words before a near one, the cluster's
 * first member before later ones. Near ones of its own lineage do not count: a remix is expected to be near its parent.
 */
export async function findEarlier(tx: Queryable, promptId: string): Promise<Earlier | null> {
  const rows = (await tx.execute(sql`
    select t.id, t.title, u.name as by, u.display_name as author, t.author_id as "authorId",
      e.subject_id as "revisionId", e.exact = me.exact as exact
    from prompts p
    join prompt_revisions r on r.prompt_id = p.id and r.number = p.latest_number
    join fingerprints me on me.subject_type = 'revision' and me.subject_id = r.id
    join fingerprints e on e.cluster_id = me.cluster_id and e.subject_type = 'revision' and e.prompt_id <> p.id
    join prompt_revisions er on er.id = e.subject_id and er.moderation_state = 'published'
    join prompts t on t.id = e.prompt_id and t.moderation_state = 'published' and t.created_at <= p.created_at
    join users u on u.id = t.author_id
    where p.id = ${promptId} and (e.exact = me.exact or t.root_id <> p.root_id)
    order by e.exact = me.exact desc, e.subject_id = e.cluster_id desc, t.created_at, e.subject_id desc
    limit 1`)) as unknown as Earlier[]
  return rows[0] ?? null
}
