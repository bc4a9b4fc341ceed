import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { prepared } from '~db/prepared'
import { anyOf } from '../prompts/publish-ids.server'
import { openCases } from '../review/open-case.server'
import { type Treatment, type TrustPolicy, treatmentOf } from './policy'
import { trustLevels } from './read-trust.server'

/** What is known of a contribution that cleaning found nothing wrong with. */
export interface Clean {
  type: 'revision' | 'output'
  id: string
  promptId: string
  authorId: string
  contentHash: string
  /** Of a file its name in storage; null for words. */
  blobSha256: string | null
}

/** At most so many of what is published at once are put before moderators. */
const CHECKED_AT_ONCE = 20

/**
 * How the hub treats clean contributions, by how far it trusts their authors. What a person has looked at before is
 * published. Two statements at most, whatever their number; none where everybody is trusted.
 */
export async function treatClean(
  tx: Queryable,
  policy: TrustPolicy,
  clean: readonly Clean[]
): Promise<(id: string) => Treatment> {
  if (policy === 'off' || clean.length === 0) return () => 'publish'
  const levelOf = await trustLevels(
    tx,
    clean.map(({ authorId }) => authorId)
  )
  const asked = clean.filter(({ authorId }) => levelOf(authorId) < 3)
  if (asked.length === 0) return () => 'publish'
  const ids = asked.map(({ id }) => id)
  const prompts = asked.flatMap((one) => (one.type === 'revision' ? one.promptId : []))
  const [told] = await prepared<{ looked: string[] | null; imported: string[] | null }>(
    tx,
    sql`
    select (select json_agg(distinct subject_id) from decisions
        where subject_type in ('revision', 'output') and subject_id = ${anyOf(ids)} and action in ('publish', 'dismiss')) as looked,
      (select json_agg(id) from (
        select id from prompts where id = ${anyOf(prompts)} and import_key is not null
        union all
        select id from outputs where id = ${anyOf(ids)} and import_key is not null
      ) imported) as imported`
  )
  const looked = new Set(told?.looked)
  const imported = new Set(told?.imported)
  const treatments = new Map(
    asked.map((one) => [
      one.id,
      looked.has(one.id)
        ? ('publish' as const)
        : treatmentOf(policy, {
            level: levelOf(one.authorId),
            media: one.blobSha256 !== null,
            imported: imported.has(one.type === 'revision' ? one.promptId : one.id),
            draw: drawOf(one.id)
          })
    ])
  )
  return (id) => treatments.get(id) ?? 'publish'
}

/** The end of an id is random: a number of its own that never changes. */
const drawOf = (id: string): number => Number.parseInt(id.slice(-6), 16)

/** Puts what was published before the moderators, who look at it when nothing more urgent waits. It stays visible. */
export async function askToLook(tx: Queryable, published: readonly Clean[]): Promise<void> {
  await openCases(
    tx,
    published.slice(0, CHECKED_AT_ONCE).map(({ type, id, promptId, authorId, contentHash }) => ({
      ...{ subjectType: type, subjectId: id, promptId, authorId, contentHash },
      ...{ lane: 'new' as const, severity: 0 }
    }))
  )
}
