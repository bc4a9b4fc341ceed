import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { prepared } from '~db/prepared'
import type { ModerationState } from '~db/vocabulary'
import { anyOf } from '../prompts/publish-ids.server'
import { type StoredAside, setAsideOf } from './load-set-aside.server'
import { BEFORE, type Subject, type SubjectRef, WAITING } from './subject.server'

type Row = Record<string, unknown> & Omit<Subject, 'setAside'> & { asides: StoredAside[] | null }

const asidesOf = (id: SQL) => sql`(
  select json_agg(json_build_object('rule', d.rule, 'spans', d.spans)) from disputes d
  where d.state = 'set_aside' and d.subject_id = ${id}) as asides`

/**
 * The contributions among `refs` that wait for cleaning, in id order (the order they were given in), each with what
 * moderators set aside of it. One statement for each type there is.
 *
 * @param states others than those that wait, to clean what has been through before
 */
export async function loadSubjects(
  db: Queryable,
  refs: readonly SubjectRef[],
  states: readonly ModerationState[] = WAITING
): Promise<Subject[]> {
  const ids = (type: SubjectRef['type']) => refs.filter((ref) => ref.type === type).map((ref) => ref.id)
  const rows: Row[] = []
  const revisions = ids('revision')
  if (revisions.length > 0)
    rows.push(
      ...(await prepared<Row>(
        db,
        sql`
        select 'revision' as type, r.id, r.prompt_id as "promptId", p.root_id as "rootId", p.author_id as "authorId",
          r.title, r.text, '' as alt, '' as before, null as "blobSha256", '' as "generatorId", p.language,
          'text' as modality, p.scenario, (extract(epoch from r.created_at) * 1000)::float8 as "givenAtMs", r.content_hash as "contentHash", r.pipeline_version is not null as again, ${asidesOf(sql`r.id`)}
        from prompt_revisions r join prompts p on p.id = r.prompt_id
        where r.id = ${anyOf(revisions)} and r.moderation_state in ${states}
      `
      ))
    )
  const outputs = ids('output')
  if (outputs.length > 0)
    rows.push(
      ...(await prepared<Row>(
        db,
        sql`
        select 'output' as type, o.id, o.prompt_id as "promptId", p.root_id as "rootId", o.author_id as "authorId",
          p.title, o.text, o.alt, right(coalesce(v.cleaned_text, v.text, ''), ${BEFORE}) as before, o.blob_sha256 as "blobSha256", o.generator_id as "generatorId", o.language,
          o.modality, p.scenario, (extract(epoch from o.created_at) * 1000)::float8 as "givenAtMs", o.content_hash as "contentHash", o.pipeline_version is not null as again, ${asidesOf(sql`o.id`)}
        from outputs o join prompts p on p.id = o.prompt_id left join prompt_revisions v on v.id = o.revision_id
        where o.id = ${anyOf(outputs)} and o.moderation_state in ${states}
      `
      ))
    )
  return rows
    .map(({ asides, ...subject }) => ({ ...subject, setAside: setAsideOf(subject, asides ?? []) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/**
 * Locks the subjects, their prompts first, everything in id order, and tells which of them still wait: another worker
 * may have been faster, or the author may have taken one back. One statement: whoever comes later is counted first, so that
 * nothing is locked before what precedes it.
 */
export async function lockWaiting(tx: Queryable, subjects: readonly Subject[]): Promise<Set<string>> {
  const of = (type: SubjectRef['type']) => subjects.filter((s) => s.type === type).map((s) => s.id)
  const rows = await prepared<{ id: string }>(
    tx,
    sql`
    with locked_prompts as materialized (
      select id from prompts where id = ${anyOf([...new Set(subjects.map((s) => s.promptId))])}
      order by id for no key update
    ), revisions as materialized (
      select id from prompt_revisions
      where id = ${anyOf(of('revision'))} and moderation_state in ${WAITING} and (select count(*) from locked_prompts) >= 0
      order by id for no key update
    ), works as materialized (
      select id from outputs
      where id = ${anyOf(of('output'))} and moderation_state in ${WAITING} and (select count(*) from revisions) >= 0
      order by id for no key update
    )
    select id from revisions union all select id from works`
  )
  return new Set(rows.map(({ id }) => id))
}
