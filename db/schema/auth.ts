import { sql } from 'drizzle-orm'
import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
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
    passwordHash: text('password_hash').notNull(),
    role: role('role').notNull().default('creator'),
    bio: text('bio').notNull().default(''),
    locale: text('locale').notNull().default('en'),
    /** How often news come by mail: `off`, `daily`, `weekly`; and up to when they have. */
    digest: text('digest').notNull().default('off'),
    digestedAt: instant('digested_at').notNull().defaultNow(),
    createdAt: instant('created_at').notNull().defaultNow(),
    bannedAt: instant('banned_at'),
    /** The account was deleted: name, e-mail and words about the person are gone, its contributions withdrawn. */
    deletedAt: instant('deleted_at')
  },
  (t) => [
    uniqueIndex('users_name_key').on(sql`lower(${t.name})`),
    uniqueIndex('users_email_key').on(sql`lower(${t.email})`)
  ]
)

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
