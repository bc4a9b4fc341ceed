import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { ruleRefusals } from '~db/schema'
import { dropsOf, type Held } from '../cleaning/hold-contributions.server'
import { WAITING } from '../cleaning/subject.server'
import { anyOf } from '../prompts/publish-ids.server'
import { statementPath } from '../review/appeals/appeal'
import { recordActs } from '../review/log/record-acts.server'
import { refuseAct } from '../review/log/rule-acts'
import { notify } from '../review/notify.server'
import { statesBefore } from '../review/transitions'
import { isRefusal } from './effects'

const REFUSABLE = statesBefore('refuse')

/** The rules that refuse it come first. */
const refusersOf = ({ findings }: Held): string[] => [
  ...new Set([...dropsOf(findings.filter(isRefusal)), ...dropsOf(findings)])
]

/**
 * Refuses contributions by rule: their state, the event, the entry in the log, and word to the author with the
 * statement of reasons: that it was decided automatically, by which rule, and how to have a person look at it. A refused revision leaves an earlier published one in
 * place; a prompt with none published and none waiting is refused with it.
 */
export async function refuseContributions(tx: Queryable, refused: readonly Held[]): Promise<void> {
  if (refused.length === 0) return
  const ids = (type: 'revision' | 'output') =>
    anyOf(refused.flatMap(({ subject }) => (subject.type === type ? [subject.id] : [])))
  await tx.execute(
    sql`update outputs set moderation_state = 'rejected_auto' where id = ${ids('output')} and moderation_state in ${REFUSABLE}`
  )
  await tx.execute(
    sql`update prompt_revisions set moderation_state = 'rejected_auto' where id = ${ids('revision')} and moderation_state in ${REFUSABLE}`
  )
  await tx.execute(sql`
    update prompts p set moderation_state = 'rejected_auto', updated_at = now(), version = version + 1
    where p.id in (select prompt_id from prompt_revisions where id = ${ids('revision')})
      and p.moderation_state in ${WAITING} and p.current_revision_id is null
      and not exists (select from prompt_revisions o where o.prompt_id = p.id
        and o.moderation_state in ${[...WAITING, 'scan_failed', 'held']})`)
  const eventIds = await recordEvents(
    tx,
    refused.map((one) => ({
      type: 'contribution.refused',
      subjectId: one.subject.id,
      payload: { type: one.subject.type, promptId: one.subject.promptId, rules: refusersOf(one) }
    }))
  )
  const entries = await recordActs(
    tx,
    refused.map((one, i) => refuseAct(one.subject, refusersOf(one), eventIds[i] ?? null))
  )
  await tx.insert(ruleRefusals).values(
    refused.map((one, i) => ({
      ...{ id: entries[i] ?? '', subjectType: one.subject.type, subjectId: one.subject.id },
      ...{ promptId: one.subject.promptId, authorId: one.subject.authorId, rules: refusersOf(one) }
    }))
  )
  await notify(
    tx,
    refused.map(({ subject, findings }, i) => ({
      userId: subject.authorId,
      kind: 'contribution.refused',
      params: {
        title: subject.title,
        subject: subject.type,
        name: findings.find(isRefusal)?.params.name ?? ''
      },
      href: statementPath(entries[i] ?? ''),
      eventId: eventIds[i] ?? null
    }))
  )
}
