import {
  bigint,
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core'
import { users } from './auth'
import { instant } from './columns'

const admin = (name: string) =>
  uuid(name)
    .notNull()
    .references(() => users.id)

/** Rule sets as admins wrote them. Append-only (a trigger refuses anything else): a change is a new version. */
export const policyVersions = pgTable(
  'policy_versions',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    /** YAML, as written. */
    text: text('text').notNull(),
    /** What it says, checked. */
    rules: jsonb('rules').$type<Record<string, unknown>[]>().notNull(),
    /** SHA-256 of the canonical JSON of `rules`, hex. */
    hash: text('hash').notNull(),
    why: text('why').notNull(),
    writtenBy: admin('written_by'),
    /** The version whose rules it brings back. */
    restores: bigint('restores', { mode: 'number' }),
    writtenAt: instant('written_at').notNull().defaultNow()
  },
  (t) => [index('policy_versions_author_idx').on(t.writtenBy)]
)

/** Which version was put in effect when. Append-only; the newest row is in effect. */
export const policyLive = pgTable(
  'policy_live',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    versionId: bigint('version_id', { mode: 'number' })
      .notNull()
      .references(() => policyVersions.id),
    why: text('why').notNull(),
    putBy: admin('put_by'),
    /** The back-test it went live by; null for rules that hold nothing. */
    backtestId: uuid('backtest_id'),
    since: instant('since').notNull().defaultNow()
  },
  (t) => [index('policy_live_version_idx').on(t.versionId, t.id)]
)

export type BacktestState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

/** A version run over what was given before: the question, how far it is, and the answer (ids and numbers, no words). */
export const policyBacktests = pgTable(
  'policy_backtests',
  {
    id: uuid('id').primaryKey(),
    versionId: bigint('version_id', { mode: 'number' })
      .notNull()
      .references(() => policyVersions.id),
    /** Of the rules it ran. */
    hash: text('hash').notNull(),
    /** The lists it read, each with its version. */
    lists: jsonb('lists').$type<Record<string, number>>().notNull(),
    days: integer('days').notNull(),
    state: text('state').$type<BacktestState>().notNull().default('waiting'),
    done: integer('done').notNull().default(0),
    total: integer('total').notNull().default(0),
    result: jsonb('result').$type<Record<string, unknown>>(),
    askedBy: admin('asked_by'),
    askedAt: instant('asked_at').notNull().defaultNow(),
    finishedAt: instant('finished_at')
  },
  (t) => [
    index('policy_backtests_version_idx').on(t.versionId, t.askedAt.desc()),
    index('policy_backtests_hash_idx').on(t.hash)
  ]
)

export type ListKind = 'words' | 'hosts' | 'files'

/** A list that rules look things up in. What stands in it is in its versions. */
export const policyLists = pgTable('policy_lists', {
  name: text('name').primaryKey(),
  kind: text('kind').$type<ListKind>().notNull(),
  createdBy: admin('created_by'),
  createdAt: instant('created_at').notNull().defaultNow()
})

/** What stood in a list, from when on. Append-only; the newest of a list is in effect where a rule names no other. */
export const policyListVersions = pgTable(
  'policy_list_versions',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    list: text('list')
      .notNull()
      .references(() => policyLists.name),
    /** 1, 2, 3… within the list. */
    number: integer('number').notNull(),
    /** Of words: BCP 47 primary subtag of the works it is for, `any` for all. */
    language: text('language').notNull().default('any'),
    /** Of words: as whole words, or anywhere. */
    match: text('match').$type<'word' | 'part'>().notNull().default('word'),
    /** Of files: bits a perceptual hash may differ by. */
    distance: smallint('distance').notNull().default(0),
    /** Of files: whatever is in it is held without a rule that says so. */
    holds: boolean('holds').notNull().default(false),
    /** One entry a line, checked, in the form it is compared in where that is another, each with its comment behind ` # `. */
    body: text('body').notNull(),
    entries: integer('entries').notNull(),
    added: integer('added').notNull(),
    removed: integer('removed').notNull(),
    /** SHA-256 of all that decides what it finds, hex. */
    hash: text('hash').notNull(),
    /** SHA-256 of the hash here and the chain of the version written before it, of whatever list: names all lists as they are. */
    chain: text('chain').notNull(),
    why: text('why').notNull(),
    writtenBy: admin('written_by'),
    writtenAt: instant('written_at').notNull().defaultNow()
  },
  (t) => [uniqueIndex('policy_list_versions_key').on(t.list, t.number)]
)
