import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { cases, notices, noticeWorks, reports } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { tokenHash } from '../hub/mail-token.server'
import type { Reportable } from '../review/find-reportable.server'
import { type NewNotification, notify } from '../review/notify.server'
import { openCases } from '../review/open-case.server'
import { noticeWeight } from '../review/priority'
import { lockSubject, type Subject } from '../review/subject.server'
import { subjectHref } from '../review/tell-decision.server'
import { weighCases } from '../review/weigh-cases.server'
import { findWork } from './find-work.server'
import { CONFIRM_HOURS, receiptNumber } from './notice'
import { receiptOf } from './notice-links.server'

/** Somebody who signs with their name is looked at before most. */
const SEVERITY = 2

const ofToken = (token: string) =>
  and(
    eq(notices.tokenHash, tokenHash(token)),
    isNull(notices.confirmedAt),
    sql`${notices.createdAt} > clock_timestamp() - make_interval(hours => ${CONFIRM_HOURS})`
  )

const unknown = () =>
  new AppError('not_found', 'The link was used or is too old', { key: 'rights:error.link' })

/** The number of the notice a mail's link would confirm. @throws AppError `not_found` when it was used or is too old */
export async function findUnconfirmed(hub: Pick<Hub, 'db'>, token: string): Promise<string> {
  const [row] = await hub.db.select({ id: notices.id }).from(notices).where(ofToken(token))
  if (!row) throw unknown()
  return receiptNumber(row.id)
}

/**
 * Confirms a notice by the link in its mail, once: each of its works that is still public comes before the moderators, and
 * its author is told that a notice arrived, not from whom.
 *
 * @param origin the hub's
 * @returns the receipt under which the notice can be followed
 * @throws AppError `not_found` when the link was used or is too old
 */
export async function confirmNotice(hub: Hub, token: string, origin: string): Promise<string> {
  return hub.db.transaction(async (tx) => {
    const [notice] = await tx.select().from(notices).where(ofToken(token)).for('update')
    if (!notice) throw unknown()
    const works = await tx
      .select()
      .from(noticeWorks)
      .where(eq(noticeWorks.noticeId, notice.id))
      .orderBy(asc(noticeWorks.position))
    const found = await lockWorks(tx, works, origin)
    const opened = await openCases(
      tx,
      found.map(({ about }) => ({ ...about, lane: 'reports' as const, severity: SEVERITY }))
    )
    const caseOf = new Map(opened.map(({ id, subjectId }) => [subjectId, id]))
    for (const { position, about } of found)
      await tx
        .update(noticeWorks)
        .set({ caseId: caseOf.get(about.subjectId) })
        .where(and(eq(noticeWorks.noticeId, notice.id), eq(noticeWorks.position, position)))
    for (const id of caseOf.values()) await addReport(tx, notice, id)
    await weighCases(tx, [...caseOf.values()])
    await tx
      .update(notices)
      .set({ confirmedAt: sql`clock_timestamp()`, tokenHash: null, mailDue: 'receipt', mailTries: 0 })
      .where(eq(notices.id, notice.id))
    await recordEvents(tx, [
      {
        type: 'notice.confirmed',
        subjectId: notice.id,
        payload: { claim: notice.claim, cases: [...caseOf.values()] }
      }
    ])
    await notify(tx, await messages(tx, found, notice.claim))
    return receiptOf(hub, notice.id)
  })
}

async function addReport(tx: Queryable, notice: typeof notices.$inferSelect, caseId: string): Promise<void> {
  const { id: noticeId, claim: reason } = notice
  await tx
    .insert(reports)
    .values({ id: newId(), caseId, noticeId, reason, weight: noticeWeight(SEVERITY) })
    .onConflictDoNothing()
  await tx
    .update(cases)
    .set({ reportCount: sql`${cases.reportCount} + 1`, version: sql`${cases.version} + 1` })
    .where(eq(cases.id, caseId))
  await recordEvents(tx, [{ type: 'report.filed', subjectId: caseId, payload: { reason, notice: noticeId } }])
}

interface Found {
  position: number
  about: Reportable
  subject: Subject
}

/** Finds the works that are still public, and locks them before their cases, in one order, as whoever decides does. */
async function lockWorks(
  tx: Queryable,
  works: (typeof noticeWorks.$inferSelect)[],
  origin: string
): Promise<Found[]> {
  const known: { position: number; about: Reportable }[] = []
  for (const { position, address } of works) {
    const work = await findWork(tx, address, origin)
    if (!work) continue
    const { path: _, ...about } = work
    known.push({ position, about })
  }
  const found: Found[] = []
  for (const one of known.sort((a, b) => ((a.about.promptId ?? '') < (b.about.promptId ?? '') ? -1 : 1))) {
    const subject = await lockSubject(tx, one.about)
    if (subject) found.push({ ...one, subject })
  }
  return found
}

/** To each author that a notice arrived; what its sender said and who they are stays with the moderators. */
const messages = (tx: Queryable, found: Found[], reason: string): Promise<NewNotification[]> =>
  Promise.all(
    found.map(async ({ about, subject }) => ({
      userId: about.authorId,
      kind: 'notice.arrived' as const,
      params: { title: subject.title, subject: subject.type, reason },
      href: await subjectHref(tx, subject)
    }))
  )
