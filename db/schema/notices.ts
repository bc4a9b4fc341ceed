import { sql } from 'drizzle-orm'
import { index, pgTable, primaryKey, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns'
import { reportReason } from './enums'
import { cases } from './review'

/**
 * What somebody who need not have an account says about works here: that they are theirs, or that their personal data is in
 * them. It counts once its e-mail address is confirmed. A year after its end everything about the person is blanked.
 */
export const notices = pgTable(
  'notices',
  {
    id: uuid('id').primaryKey(),
    /** `copyright` or `personal_data`. */
    claim: reportReason('claim').notNull(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    /** On whose behalf; empty: their own. */
    behalf: text('behalf').notNull(),
    /** What of theirs it is, and where the original is. */
    what: text('what').notNull(),
    original: text('original').notNull(),
    signature: text('signature').notNull(),
    /** Of the mails. */
    locale: text('locale').notNull(),
    /** SHA-256 (hex) of the token in the mail that asks for confirmation; gone once it is used. */
    tokenHash: text('token_hash'),
    /** The mail that is to be sent next: `confirm`, `receipt`, `outcome`, `objection`; and how often sending it failed. */
    mailDue: text('mail_due').$type<'confirm' | 'receipt' | 'outcome' | 'objection'>(),
    mailTries: smallint('mail_tries').notNull().default(0),
    createdAt: instant('created_at').notNull().defaultNow(),
    confirmedAt: instant('confirmed_at'),
    closedAt: instant('closed_at'),
    erasedAt: instant('erased_at')
  },
  (t) => [
    uniqueIndex('notices_token_key').on(t.tokenHash),
    index('notices_email_idx').on(sql`lower(${t.email})`, t.createdAt),
    index('notices_mail_idx').on(t.createdAt).where(sql`${t.mailDue} is not null`),
    index('notices_unconfirmed_idx').on(t.createdAt).where(sql`${t.confirmedAt} is null`),
    index('notices_open_idx').on(t.confirmedAt).where(sql`${t.closedAt} is null`),
    index('notices_closed_idx').on(t.closedAt).where(sql`${t.erasedAt} is null`)
  ]
)

/** The works a notice is about, by their address on this hub, each with the case it came to; null: it was gone by then. */
export const noticeWorks = pgTable(
  'notice_works',
  {
    noticeId: uuid('notice_id')
      .notNull()
      .references(() => notices.id, { onDelete: 'cascade' }),
    position: smallint('position').notNull(),
    /** Path, with what it needs of query and fragment. */
    address: text('address').notNull(),
    caseId: uuid('case_id').references(() => cases.id)
  },
  (t) => [primaryKey({ columns: [t.noticeId, t.position] }), index('notice_works_case_idx').on(t.caseId)]
)
