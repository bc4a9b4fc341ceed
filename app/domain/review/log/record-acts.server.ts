import { randomBytes } from 'node:crypto'
import type { Queryable } from '~db/client'
import { newId } from '~db/id'
import { moderationInbox, moderationSealed } from '~db/schema'
import { canonicalJson } from '../../formats/canonical-json'
import type { Act, Sealed } from './act'
import { sha256 } from './chain.server'
import { readContent } from './content.server'
import { actorOf, ENTRY_FORMAT, type LogEntry } from './entry'

const SALT_BYTES = 16

/** The hash of what is not public about an entry. */
export const sealOf = (salt: string, sealed: Sealed): string => sha256(canonicalJson({ salt, ...sealed }))

/**
 * Writes moderating acts into the public log, in the transaction that does them: the one way in. Each becomes a link of
 * the chain when the transaction ends.
 *
 * @returns the ids of the entries, in the order of the acts
 */
export async function recordActs(tx: Queryable, acts: readonly Act[]): Promise<string[]> {
  if (acts.length === 0) return []
  const { now, works, roles } = await readContent(
    tx,
    acts.map(({ subject, about }) => ({ type: subject, id: about.subject })),
    acts.flatMap(({ about }) => about.actorId ?? [])
  )
  const made = acts.map(({ about, at = now, eventId = null, ...said }) => {
    const work = works.get(about.subject)
    const salt = randomBytes(SALT_BYTES).toString('hex')
    const sealed: Sealed = {
      subject: about.subject,
      caseId: about.caseId ?? null,
      authorId: about.authorId ?? work?.authorId ?? null,
      actorId: about.actorId ?? null
    }
    const entry: LogEntry = {
      ...{ format: ENTRY_FORMAT, id: newId(), reason: null, content: work?.content ?? null },
      ...{ automatedDecision: false, automatedDetection: false, rules: [], reports: {} },
      ...{ openForMs: null, overturns: null, from: null, to: null, broughtIn: false },
      by: actorOf(roles.get(sealed.actorId ?? '') ?? 'moderator'),
      ...said,
      ...{ at: at.toISOString(), seal: sealOf(salt, sealed) }
    }
    return { entry, salt, sealed, eventId }
  })
  await tx
    .insert(moderationSealed)
    .values(made.map(({ entry, salt, sealed }) => ({ id: entry.id, salt, ...sealed })))
  await tx
    .insert(moderationInbox)
    .values(made.map(({ entry, eventId }) => ({ id: entry.id, entry: canonicalJson(entry), eventId })))
  return made.map(({ entry }) => entry.id)
}
