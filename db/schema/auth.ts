import { sql } from 'drizzle-orm'
import { boolean, index, jsonb, pgTable, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { RatingChoices } from '../vocabulary'
import { instant } from './columns'
import { role } from './enums'

/** A person. `name` is the public handle (the `owner` of `owner/name`); the e-mail is never public. */
export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    displayName: text('display_name').notNull(),
    email: text('email').notNull(),
    /** When they last showed that mail to that address reaches them. */
    emailConfirmedAt: instant('email_confirmed_at'),
    passwordHash: text('password_hash').notNull(),
    role: role('role').notNull().default('creator'),
    bio: text('bio').notNull().default(''),
    locale: text('locale').notNull().default('en'),
    /** How often news come by mail: `off`, `daily`, `weekly`; and up to when they have. */
    digest: text('digest').notNull().default('off'),
    digestedAt: instant('digested_at').notNull().defaultNow(),
    /** Downloads of releases are kept by their name, so that they are told when records leave. */
    remembersDownloads: boolean('remembers_downloads').notNull().default(true),
    /** What is shown, veiled or left out of each content rating; null: as for everybody. See domain/content-ratings/lens.ts. */
    ratingChoices: jsonb('rating_choices').$type<RatingChoices>(),
    /** When they said that they are an adult. */
    adultAt: instant('adult_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
    bannedAt: instant('banned_at'),
    /** What a moderator took off the person's profile, until they write something else or it is put back. */
    hiddenWords: jsonb('hidden_words').$type<{ displayName: string; bio: string }>(),
    /** The account was deleted: name, e-mail and words about the person are gone, its contributions withdrawn. */
    deletedAt: instant('deleted_at')
  },
  (t) => [
    uniqueIndex('users_name_key').on(sql`lower(${t.name})`),
    uniqueIndex('users_email_key').on(sql`lower(${t.email})`)
  ]
)

/**
 * An address somebody is to show is theirs, one a person: that of their account, or the one it is to have. Confirmed by a link
 * in a mail.
 */
export const emailConfirmations = pgTable(
  'email_confirmations',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    email: text('email').notNull(),
    /** SHA-256 (hex) of the token in the mail; null until it is sent, and once it is used. */
    tokenHash: text('token_hash'),
    /** The mail is to be sent; and how often sending it failed. */
    mailDue: boolean('mail_due').notNull().default(true),
    mailTries: smallint('mail_tries').notNull().default(0),
    /** Mails asked for in the day that began with `firstAt`. */
    asked: smallint('asked').notNull().default(1),
    firstAt: instant('first_at').notNull().defaultNow(),
    /** The last time it was asked for: the link holds for so long from then on. */
    askedAt: instant('asked_at').notNull().defaultNow()
  },
  (t) => [
    uniqueIndex('email_confirmations_token_key').on(t.tokenHash),
    index('email_confirmations_mail_idx').on(t.askedAt).where(sql`${t.mailDue}`)
  ]
)

/** An address an account had until it got another: it is told so by one mail, and forgotten with that. */
export const emailFarewells = pgTable('email_farewells', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  email: text('email').notNull(),
  changedAt: instant('changed_at').notNull().defaultNow(),
  /** How often sending the mail failed. */
  mailTries: smallint('mail_tries').notNull().default(0)
})

/** A signed-in browser. `id` is the SHA-256 (hex) of the session id in the cookie, so a dump holds no usable session. */
export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull()
  },
  (t) => [index('sessions_user_idx').on(t.userId), index('sessions_expiry_idx').on(t.expiresAt)]
)

/**
 * A person's key for programs: whoever bears it reads as that person. Only its SHA-256 (hex) is kept, and its last four
 * letters, by which its owner knows it again.
 */
export const accessTokens = pgTable(
  'access_tokens',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    digest: text('digest').notNull(),
    ending: text('ending').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at'),
    lastUsedAt: instant('last_used_at')
  },
  (t) => [
    uniqueIndex('access_tokens_digest_key').on(t.digest),
    index('access_tokens_user_idx').on(t.userId, t.createdAt.desc(), t.id.desc())
  ]
)
