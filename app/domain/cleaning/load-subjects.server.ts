import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { ModerationState } from '~db/vocabulary'
import { anyOf } from '../prompts/publish-ids.server'
import { lockPrompts } from '../prompts/publish-lock.server'
import { loadSetAside } from './load-set-aside.server'
import { BEFORE, type Subject, type SubjectRef, WAITING } from './subject.server'

/**
 * The contributions among `refs` that wait for cleaning, in id order (the order they were given in), each with what
 * moderators set aside of it. Three statements.
 *
 * @param states others than those that wait, to clean what has been through before
 */
export async function loadSubjects(
  db: Queryable,
  refs: readonly SubjectRef[],
  states: readonly ModerationState[] = WAITING
): Promise<Subject[]> {
  const ids = (type: SubjectRef['type']) => refs.filter((ref) => ref.type === type).map((ref) => ref.id)
  const subjects: Omit<Subject, 'setAside'>[] = []
  const revisions = ids('revision')
  if (revisions.length > 0)
    subjects.push(
      ...((await db.execute(sql`
        select 'revision' as type, r.id, r.prompt_id as "promptId", p.root_id as "rootId", p.author_id as "authorId",
          r.title, r.text, '' as alt, '' as before, null as "blobSha256", '' as "generatorId", p.language,
          r.content_hash as "contentHash", r.pipeline_version is not null as again
        from prompt_revisions r join prompts p on p.id = r.prompt_id
        where r.id = ${anyOf(revisions)} and r.moderation_state in ${states}
      `)) as unknown as Omit<Subject, 'setAside'>[])
    )
  const outputs = ids('output')
  if (outputs.length > 0)
    subjects.push(
      ...((await db.execute(sql`
        select 'output' as type, o.id, o.prompt_id as "promptId", p.root_id as "rootId", o.author_id as "authorId",
          p.title, o.text, o.alt, right(coalesce(v.cleaned_text, v.text, ''), ${BEFORE}) as before, o.blob_sha256 as "blobSha256", o.generator_id as "generatorId", o.language,
          o.content_hash as "contentHash", o.pipeline_version is not null as again
        from outputs o join prompts p on p.id = o.prompt_id left join prompt_revisions v on v.id = o.revision_id
        where o.id = ${anyOf(outputs)} and o.moderation_state in ${states}
      `)) as unknown as Omit<Subject, 'setAside'>[])
    )
  const asides = await loadSetAside(db, subjects)
  return subjects
    .map((subject) => ({ ...subject, setAside: asides.get(subject.id) ?? [] }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/**
 * Locks the subjects, their prompts first, everything in id order, and tells which of them still wait: another worker
 * may have been faster, or the author may have taken one back.
 */
export async function lockWaiting(tx: Queryable, subjects: readonly Subject[]): Promise<Set<string>> {
  const of = (type: SubjectRef['type']) => subjects.filter((s) => s.type === type).map((s) => s.id)
  const [revisions, outputs] = [of('revision'), of('output')]
  const promptIds = [...new Set(subjects.map((s) => s.promptId))]
  await lockPrompts(tx, promptIds)
  const waiting = new Set<string>()
  if (revisions.length > 0)
    for (const row of await tx.execute<{ id: string }>(sql`
      select id from prompt_revisions where id = ${anyOf(revisions)} and moderation_state in ${WAITING}
      order by id for no key update`))
      waiting.add(row.id)
  if (outputs.length > 0)
    for (const row of await tx.execute<{ id: string }>(sql`
      select id from outputs where id = ${anyOf(outputs)} and moderation_state in ${WAITING}
      order by id for no key update`))
      waiting.add(row.id)
  return waiting
}
