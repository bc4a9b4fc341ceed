import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { type NewEvent, recordEvents } from '~db/outbox'
import { prepared } from '~db/prepared'
import { labelOf, labelWorks } from '../content-ratings/label-works.server'
import { statesBefore } from '../review/transitions'
import { anyOf } from './publish-ids.server'
import { lockPromptsOf } from './publish-lock.server'
import { type ShownRevision, showRevisions } from './publish-shown.server'
import { refreshLockedSummaries, refreshPromptSummaries } from './publish-summaries.server'

export { refreshPromptSummaries }

/** What an author or a moderator ended stays ended, whatever a late job says. */
const clear = (column: unknown) => sql`${column} in ${statesBefore('clear')}`
/** A prompt others of whose revisions may be shown, or wait for the author. */
const open = (column: unknown) =>
  sql`${column} in ${[...statesBefore('clear'), 'published', 'limited', 'hidden', 'changes_requested']}`

const SHOWN = sql`r.prompt_id as "promptId", r.id as "revisionId", p.author_id as "authorId",
  coalesce(r.cleaned_title, r.title) as title, coalesce(r.cleaned_text, r.text) as text, p.tags, p.language,
  p.rating_count as votes, p.output_count as outputs, p.import_key is not null as imported`

/**
 * Shows the words of revisions anew where prompts show them: they were cleaned once more. Whatever state a prompt is in
 * it keeps. The prompts must be locked.
 */
export async function showAgain(tx: Queryable, revisionIds: string[]): Promise<void> {
  if (revisionIds.length === 0) return
  const shown = await prepared<ShownRevision>(
    tx,
    sql`
    select ${SHOWN} from prompts p join prompt_revisions r on r.id = p.current_revision_id
    where r.id = ${anyOf(revisionIds)} and p.moderation_state in ('published', 'limited', 'hidden')
  `
  )
  await showRevisions(tx, shown)
}

/**
 * Publishes revisions: each prompt shows its newest published one — words, language, search vector — and gets its place
 * in the lists. Set-based: a handful of statements for any number of ids. Prompts are locked in id order. Those that
 * are published already, or were ended, are left as they are (an ended prompt's revision ends with it); a hidden or
 * limited prompt keeps that state, and what is new of a limited one is limited with it.
 *
 * Records `prompt.published` for each prompt that shows something new.
 */
export async function publishRevisions(tx: Queryable, revisionIds: string[]): Promise<void> {
  if (revisionIds.length === 0) return
  await lockPromptsOf(tx, 'revision', revisionIds)
  await publishLockedRevisions(tx, revisionIds)
}

/** `publishRevisions` of prompts that are locked already. */
export async function publishLockedRevisions(tx: Queryable, revisionIds: readonly string[]): Promise<void> {
  if (revisionIds.length === 0) return
  const newest = await prepared<ShownRevision & { labelled: boolean }>(
    tx,
    sql`
    with newest as (
      select distinct on (r.prompt_id) ${SHOWN}, p.rule_rating <> ${labelOf('revision', 'r.id')} as labelled
      from prompt_revisions r
      join prompts p on p.id = r.prompt_id
      left join prompt_revisions shown on shown.id = p.current_revision_id
      where r.id = ${anyOf(revisionIds)} and ${open(sql`p.moderation_state`)} and (r.moderation_state = 'published' or ${clear(sql`r.moderation_state`)})
        and (shown.id is null or r.number >= shown.number)
        and (p.current_revision_id is distinct from r.id or p.moderation_state not in ('published', 'limited', 'hidden'))
      order by r.prompt_id, r.number desc
    ), published as (
      update prompt_revisions r
      set moderation_state = case when p.moderation_state <> 'limited' and ${open(sql`p.moderation_state`)} then 'published'
        else p.moderation_state end
      from prompts p
      where p.id = r.prompt_id and r.id = ${anyOf(revisionIds)} and ${clear(sql`r.moderation_state`)}
    )
    select * from newest
  `
  )
  await showRevisions(tx, newest)
  await labelWorks(tx, 'revision', labelled(newest.map((row) => ({ ...row, id: row.revisionId }))))
  await recordEvents(
    tx,
    newest.map(
      (row): NewEvent => ({
        type: 'prompt.published',
        actorId: row.authorId,
        subjectId: row.promptId,
        payload: { revisionId: row.revisionId }
      })
    )
  )
}

/**
 * Publishes outputs and brings their prompts' summaries up to date. An output is published as itself; lists show it once
 * its prompt is published too. Ended ones are left alone. Records `output.published` for each that changed.
 */
export async function publishOutputs(tx: Queryable, outputIds: string[]): Promise<void> {
  if (outputIds.length === 0) return
  await lockPromptsOf(tx, 'output', outputIds)
  await publishLockedOutputs(tx, outputIds)
}

/** `publishOutputs` of prompts that are locked already. */
export async function publishLockedOutputs(tx: Queryable, outputIds: readonly string[]): Promise<void> {
  if (outputIds.length === 0) return
  const changed = await prepared<{ id: string; promptId: string; authorId: string; labelled: boolean }>(
    tx,
    sql`
    update outputs set moderation_state = 'published', published_at = coalesce(published_at, now())
    where id in (
      select id from outputs where id = ${anyOf(outputIds)} and ${clear(sql`moderation_state`)}
      order by id for no key update
    )
    returning id, prompt_id as "promptId", author_id as "authorId",
      rule_rating <> ${labelOf('output', 'outputs.id')} as labelled
  `
  )
  if (changed.length === 0) return
  await refreshLockedSummaries(tx, [...new Set(changed.map((row) => row.promptId))])
  await labelWorks(tx, 'output', labelled(changed))
  await recordEvents(
    tx,
    changed.map(
      (row): NewEvent => ({
        type: 'output.published',
        actorId: row.authorId,
        subjectId: row.id,
        payload: { promptId: row.promptId }
      })
    )
  )
}

/** Those of which rules say something else than is written. */
const labelled = (rows: readonly { id: string; labelled: boolean }[]): string[] =>
  rows.flatMap((row) => (row.labelled ? [row.id] : []))
