import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { placeTiers } from '~/domain/search/balance-tiers.server'
import { TIER_SIZES } from '~/domain/search/search-tiers.server'
import { type Database, openDatabase } from '~db/client'
import { copyRows } from './seed-copy'
import { USERS, uuidOf } from './seed-rows'

const WORKERS = 2
/** Fewer prompts than this are not worth the second worker, nor the building of indexes afterwards. */
const BULK = 20_000

/**
 * Fills an empty, migrated database with published prompts: skewed tags, authors, scenarios and ratings, English and
 * Chinese about half each, the same search vectors that publishing writes; a revision and a text output each, a
 * fingerprint, and for one in four a picture. The rows are made by workers and copied past triggers; the tables' indexes
 * are built afterwards. The database's user must be its superuser.
 */
export async function seedPrompts(db: Database, total: number): Promise<void> {
  const sql = db.$client
  const users = Array.from({ length: USERS }, (_, n) => ({
    id: uuidOf('user', n),
    name: `person-${n}`,
    display_name: `person-${n}`,
    email: `person-${n}@example.org`,
    password_hash: ''
  }))
  await copyRows(sql, 'users', users)
  await makeVectors(db)
  const indexes = total < BULK ? [] : await dropIndexes(db, TABLES)
  await workTogether(db, total)
  await fillListings(db)
  await buildIndexes(db, indexes)
  await sql`select count(*) from recount_facets()`
  await seedWords(db, total)
  await sql.unsafe('vacuum analyze')
}

const TABLES = [
  'prompts',
  'prompt_listings',
  'prompt_revisions',
  'outputs',
  'fingerprints',
  'blobs',
  'image_prints'
]
const WORDS = TIER_SIZES.map((_, tier) => `prompt_words_${tier}`).concat(
  `prompt_words_${TIER_SIZES.length}`,
  'known_words'
)

/** What seeded prompts are found by, where an older seed has none. */
export async function seedMissingWords(db: Database, total: number): Promise<void> {
  const [row] = await db.$client`select exists (select from prompt_words) as there`
  if (row?.there) return
  await makeVectors(db)
  await workTogether(db, total, 'made_vectors')
  await seedWords(db, total)
  await db.$client.unsafe('vacuum analyze prompt_words, known_words')
}

const makeVectors = ({ $client: sql }: Database) =>
  sql.unsafe('create unlogged table made_vectors (id uuid, search tsvector)')

/** Puts the made vectors into their tiers. */
async function seedWords(db: Database, total: number): Promise<void> {
  const sql = db.$client
  await placeTiers({ db })
  const indexes = total < BULK ? [] : await dropIndexes(db, WORDS)
  await sql.unsafe(`
    set session_replication_role = replica;
    insert into prompt_words (prompt_id, tier, score, marks, search)
      select p.id, prompt_tier(p.moderation_state, p.score, p.id), p.score, m.marks, v.search || array_to_tsvector(m.marks)
      from made_vectors v join prompts p on p.id = v.id cross join lateral (select prompt_marks(p) as marks) m;
    set session_replication_role = origin;
    insert into known_words
      select s.word, t.word is not null from ts_stat('select search from prompt_words') s left join (
        select distinct w[1] as word from prompts, regexp_matches(title, '[a-z]{4,32}', 'g') w
      ) t on t.word = s.word
      where s.word !~ '^[/ ]';
    update search_index set version = 1;
    drop table made_vectors`)
  await buildIndexes(db, indexes)
}

async function workTogether(db: Database, total: number, only = ''): Promise<void> {
  const share = Math.ceil(total / (total < BULK ? 1 : WORKERS))
  const parts = []
  for (let from = 0; from < total; from += share)
    parts.push(work(urlOf(db), [from, Math.min(total, from + share), total, only].map(String)))
  await Promise.all(parts)
}

/** What triggers would have written: the listings, a part of the prompts at a time. */
async function fillListings(db: Database): Promise<void> {
  const parts = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'))
  const fill = async () => {
    const own = openDatabase(urlOf(db), { max: 1 })
    for (let part = parts.pop(); part; part = parts.pop()) {
      const [from, to] = [
        `${part}000000-0000-0000-0000-000000000000`,
        `${part}ffffff-ffff-ffff-ffff-ffffffffffff`
      ]
      await own.$client`select relist_prompts((select array_agg(id) from prompts where id between ${from} and ${to}))`
    }
    await own.$client.end()
  }
  await Promise.all(Array.from({ length: WORKERS }, fill))
}

const urlOf = ({ $client: { options } }: Database): string =>
  `postgres://${options.user}:${options.pass}@${options.host[0]}:${options.port[0]}/${options.database}`

async function work(url: string, args: string[]): Promise<void> {
  const script = fileURLToPath(new URL('./seed-worker.ts', import.meta.url))
  const worker = fork(script, args, { env: { ...process.env, DATABASE_URL: url } })
  const [code] = await once(worker, 'exit')
  if (code !== 0) throw new Error(`Making prompts ${args.join(' ')} failed`)
}

/** Drops the indexes of the filled tables that no constraint needs. @returns how to build them */
async function dropIndexes({ $client: sql }: Database, tables: string[]): Promise<string[]> {
  const rows = await sql<{ name: string; build: string }[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as build
    from pg_index i where not exists (select from pg_constraint c where c.conindid = i.indexrelid)
      and i.indrelid = any (${`{${tables.join()}}`}::regclass[])`
  await sql.unsafe(rows.map(({ name }) => `drop index ${name}`).join(';'))
  return rows.map(({ build }) => build)
}

async function buildIndexes(db: Database, builds: string[]): Promise<void> {
  const queue = [...builds]
  const build = async () => {
    const own = openDatabase(urlOf(db), { max: 1 })
    await own.$client`set maintenance_work_mem = '1GB'`
    for (let next = queue.shift(); next; next = queue.shift()) await own.$client.unsafe(next)
    await own.$client.end()
  }
  await Promise.all(Array.from({ length: WORKERS }, build))
}
