import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { LIVE } from '../cleaning/subject.server'
import type { Hub } from '../hub/hub.server'
import type { ScorerSettings } from './scorer-settings.server'

const BATCH = 2000

/**
 * Goes through what was cleaned before and notes what this scorer's present version has not scored, oldest first, a batch a call: for a
 * scorer that was added, scores other kinds now, or changed its version. New contributions are noted when they are cleaned.
 *
 * @returns how many were looked at; 0 when it is through
 */
export async function sweepScorer(hub: Pick<Hub, 'db'>, scorer: ScorerSettings): Promise<number> {
  return hub.db.transaction(async (tx) => {
    const [row] = await tx.execute<{
      version: string
      sweptFor: string | null
      revision: string | null
      output: string | null
    }>(sql`
      select version, swept_for as "sweptFor", swept_revision as revision, swept_output as output
      from scorers where name = ${scorer.name} for update`)
    if (!row) return 0
    const goal = JSON.stringify([row.version, [...scorer.kinds].sort(), [...scorer.gives].sort()])
    const anew = row.sweptFor !== goal
    const from = (last: string | null) => (anew ? null : last)
    const revisions = await sweep(tx, scorer, row.version, 'revision', from(row.revision))
    const outputs = await sweep(tx, scorer, row.version, 'output', from(row.output))
    const looked = revisions.looked + outputs.looked
    if (anew || looked > 0)
      await tx.execute(sql`update scorers set swept_for = ${goal}, swept_revision = ${revisions.last},
        swept_output = ${outputs.last} where name = ${scorer.name}`)
    return looked
  })
}

async function sweep(
  tx: Queryable,
  scorer: ScorerSettings,
  version: string,
  type: 'revision' | 'output',
  after: string | null
): Promise<{ looked: number; last: string | null }> {
  const kinds =
    type === 'revision' ? (scorer.kinds.includes('prompt') ? ['prompt'] : []) : outputKinds(scorer)
  if (kinds.length === 0) return { looked: 0, last: after }
  const gives = `{${scorer.gives.join()}}`
  const table = type === 'revision' ? sql`prompt_revisions` : sql`outputs`
  const fits = type === 'revision' ? sql`true` : sql`s.modality::text in ${kinds}`
  const [row] = await tx.execute<{ looked: number; last: string | null }>(sql`
    with looked as materialized (
      select s.id, s.pipeline_version is not null and s.moderation_state in ${LIVE} and ${fits} as wanted
      from ${table} s where ${after === null ? sql`true` : sql`s.id > ${after}`} order by s.id limit ${BATCH}
    ), noted as (
      insert into scorer_results (subject_type, subject_id, scorer)
      select ${type}::subject_type, l.id, ${scorer.name} from looked l
      where l.wanted and not exists (
        select from scorer_results r where r.subject_type = ${type}::subject_type and r.subject_id = l.id and r.scorer = ${scorer.name}
          and ((r.version = '' and r.outcome = 'waiting') or (r.version = ${version} and r.outcome <> 'failed'
            and (r.outcome <> 'scored' or jsonb_exists_all(r."values", ${gives}::text[])))))
      on conflict (subject_type, subject_id, scorer, version)
        do update set outcome = 'waiting', tries = 0, due_at = now(), note = '', updated_at = now()
    )
    select count(*)::int as looked, max(id::text) as last from looked`)
  return { looked: row?.looked ?? 0, last: row?.last ?? after }
}

const outputKinds = (scorer: ScorerSettings): string[] => scorer.kinds.filter((kind) => kind !== 'prompt')
