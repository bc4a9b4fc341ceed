import { and, asc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { notices } from '~db/schema'
import type { Hub } from '../hub/hub.server'
import { newToken, tokenHash } from '../hub/mail-token.server'
import { sendEach } from '../mail/send-each.server'
import { UNDO_MINUTES } from '../review/undo'
import { CONFIRM_HOURS, type NoticeClaim, type NoticeWork, receiptNumber } from './notice'
import { receiptOf } from './notice-links.server'
import { readWorks } from './read-notice.server'

/** Months that what a notice says about its sender is kept after its end. */
const KEPT_MONTHS = 12
/** Days in which a decision that is taken back opens its notice again. */
const REOPENED_DAYS = 30
/** A mail that could not be sent so often is given up. */
const TRIES = 20

/** Objection: an author appealed a decision that came of the notice, and it was answered. */
export type NoticeMailKind = NonNullable<(typeof notices.$inferSelect)['mailDue']>

/** A mail to the sender of a notice. `word`: of the link to confirm, or of the receipt. */
export interface NoticeMail {
  kind: NoticeMailKind
  id: string
  number: string
  email: string
  locale: string
  claim: NoticeClaim
  word: string
  works: NoticeWork[]
}

/**
 * What is to be done about notices: those whose cases are all decided end (once the decisions can no longer be undone by
 * who took them), their senders get their mails, also of appeals that authors won or lost, what nobody confirmed goes, and of what ended a year ago only the works
 * and the outcome stay. Running it again does nothing twice.
 *
 * @param send hands a mail over; throws when it could not
 */
export async function tendNotices(
  hub: Pick<Hub, 'db' | 'log' | 'settings'>,
  send: (mail: NoticeMail) => Promise<void>,
  signal?: AbortSignal
): Promise<{ closed: number; sent: number; failed: number; gone: number; erased: number }> {
  const closed = await hub.db.transaction(closeNotices)
  await hub.db.transaction(tellObjections)
  const waiting = await hub.db
    .select({ id: notices.id })
    .from(notices)
    .where(mailDue)
    .orderBy(asc(notices.createdAt))
    .limit(500)
  const done = await sendEach(
    hub,
    waiting.map(({ id }) => id),
    {
      kind: 'notice',
      sendOne: (id) => hub.db.transaction((tx) => sendOne(hub, tx, id, send)),
      failed: (id) =>
        hub.db
          .update(notices)
          .set({ mailTries: sql`${notices.mailTries} + 1` })
          .where(eq(notices.id, id))
    },
    signal
  )
  return { closed, ...done, ...(await forget(hub.db)) }
}

const mailDue = and(isNotNull(notices.mailDue), lt(notices.mailTries, TRIES), isNull(notices.erasedAt))

async function closeNotices(tx: Queryable): Promise<number> {
  const live = sql`exists (select from notice_works w join cases c on c.id = w.case_id
    where w.notice_id = ${notices.id} and c.state <> 'closed')`
  const fresh = sql`exists (select from notice_works w join cases c on c.id = w.case_id
    where w.notice_id = ${notices.id} and c.closed_at > clock_timestamp() - make_interval(mins => ${UNDO_MINUTES}))`
  await tx
    .update(notices)
    .set({ closedAt: null })
    .where(
      and(
        sql`${notices.closedAt} > now() - make_interval(days => ${REOPENED_DAYS})`,
        isNull(notices.erasedAt),
        live
      )
    )
  const ended = await tx
    .update(notices)
    .set({ closedAt: sql`clock_timestamp()`, mailDue: 'outcome', mailTries: 0 })
    .where(
      and(
        isNotNull(notices.confirmedAt),
        isNull(notices.closedAt),
        // the receipt comes first
        isNull(notices.mailDue),
        sql`not ${live} and not ${fresh}`
      )
    )
    .returning({ id: notices.id })
  await recordEvents(
    tx,
    ended.map(({ id }) => ({ type: 'notice.closed', subjectId: id }))
  )
  return ended.length
}

/**
 * Answers to the appeals of authors who said whose the work is, once they can no longer be taken back: whoever claimed it hears
 * how it stands now. A notice whose end they have not heard of yet tells it with that.
 */
async function tellObjections(tx: Queryable): Promise<void> {
  await tx.execute(sql`
    with due as (
      update appeals set holder_due = false
      where holder_due and decided_at < clock_timestamp() - make_interval(mins => ${UNDO_MINUTES})
      returning first_case_id, decided_at)
    update notices n set mail_due = 'objection', mail_tries = 0
    from due join notice_works w on w.case_id = due.first_case_id
    where n.id = w.notice_id and n.closed_at < due.decided_at and n.mail_due is null and n.erased_at is null`)
}

/** The row is locked from the look to the note that it was sent: two workers never send one mail twice. */
async function sendOne(
  hub: Pick<Hub, 'settings'>,
  tx: Queryable,
  id: string,
  send: (mail: NoticeMail) => Promise<void>
): Promise<boolean> {
  const [notice] = await tx
    .select()
    .from(notices)
    .where(and(eq(notices.id, id), mailDue))
    .for('update', { skipLocked: true })
  if (!notice?.mailDue) return false
  const kind = notice.mailDue
  const token = kind === 'confirm' ? newToken() : null
  await tx
    .update(notices)
    .set({ mailDue: null, mailTries: 0, ...(token ? { tokenHash: tokenHash(token) } : {}) })
    .where(eq(notices.id, id))
  const { email, locale, claim } = notice
  await send({
    ...{ kind, id, number: receiptNumber(id), email, locale, claim: claim as NoticeClaim },
    word: token ?? (await receiptOf(hub, id)),
    works: await readWorks(tx, id)
  })
  return true
}

async function forget(tx: Queryable): Promise<{ gone: number; erased: number }> {
  const gone = await tx
    .delete(notices)
    .where(
      and(
        isNull(notices.confirmedAt),
        sql`${notices.createdAt} < clock_timestamp() - make_interval(hours => ${CONFIRM_HOURS})`
      )
    )
    .returning({ id: notices.id })
  const erased = await tx
    .update(notices)
    .set({
      ...{ name: '', email: '', behalf: '', what: '', original: '', signature: '' },
      ...{ mailDue: null, erasedAt: sql`now()` }
    })
    .where(
      and(
        isNull(notices.erasedAt),
        sql`${notices.closedAt} < now() - make_interval(months => ${KEPT_MONTHS})`
      )
    )
    .returning({ id: notices.id })
  return { gone: gone.length, erased: erased.length }
}
