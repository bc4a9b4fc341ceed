import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { placeTiers } from '~/domain/search/balance-tiers.server'
import { TIER_SIZES } from '~/domain/search/search-tiers.server'
import type { Database } from '~db/client'
import { buildIndexes, dropIndexes, runTogether, urlOf, WORKERS } from './indexes'
import { copyRows } from './seed-copy'
import { SEEDED, type SeedKind } from './seed-kinds'

/** Fewer prompts than this are not worth the second worker, nor the building of indexes afterwards. */
const BULK = 20_000
/** Prompts whose listings are written in one transaction. */
const LISTED = 4000

/**
 * Fills an empty, migrated database with published prompts: with skewed tags, authors, scenarios and ratings, English and
 * Chinese about half each, a text output each and for one in four a picture; or with the pairs that datasets are tested
 * with. Each has its revision and fingerprints, and prompts the search vector that publishing writes, which nothing of
 * datasets reads. The rows are made by workers and copied past triggers, whose work is then done in bulk; the tables' indexes
 * are built afterwards. The database's user must be its superuser.
 */
export async function seedPrompts(db: Database, total: number, kind: SeedKind = 'prompts'): Promise<void> {
  const sql = db.$client
  const { people, words } = SEEDED[kind]
  await copyRows(sql, 'users', people(total))
  if (words) await makeVectors(db)
  const indexes = total < BULK ? [] : await dropIndexes(db, TABLES)
  await workTogether(db, kind, total)
  await countContributions(db)
  await fillListings(db)
  await buildIndexes(db, indexes)
  await sql`select count(*) from recount_facets()`
  await placeTiers({ db })
  if (words) await seedWords(db, total)
  await sql`update search_index set version = 1`
  await vacuum(db)
}

const TABLES = [
  'prompt_listings',
  'prompts',
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
  await workTogether(db, 'prompts', total, 'made_vectors')
  await placeTiers({ db })
  await seedWords(db, total)
  await db.$client.unsafe('vacuum analyze prompt_words, known_words')
}

const makeVectors = ({ $client: sql }: Database) =>
  sql.unsafe('create unlogged table made_vectors (id uuid, search tsvector)')

/** Puts the made vectors into their tiers. */
async function seedWords(db: Database, total: number): Promise<void> {
  const sql = db.$client
  const indexes = total < BULK ? [] : await dropIndexes(db, WORDS)
  // what has places is a word; of pairs of words there may be millions
  await sql.unsafe(`
    set session_replication_role = replica;
    insert into prompt_words (prompt_id, tier, score, marks, search)
      select p.id, prompt_tier(p.moderation_state, p.score, p.id), p.score, m.marks, v.search || array_to_tsvector(m.marks)
      from made_vectors v join prompts p on p.id = v.id cross join lateral (select prompt_marks(p) as marks) m;
    set session_replication_role = origin;
    insert into known_words
      select s.word, t.word is not null from ts_stat('select ts_filter(search, ''{a,b,c}'') from made_vectors') s left join (
        select distinct w[1] as word from prompts, regexp_matches(title, '[a-z]{4,32}', 'g') w
      ) t on t.word = s.word;
    drop table made_vectors`)
  await buildIndexes(db, indexes)
}

async function workTogether(db: Database, kind: SeedKind, total: number, only = ''): Promise<void> {
  const share = Math.ceil(total / (total < BULK ? 1 : WORKERS))
  const parts = []
  for (let from = 0; from < total; from += share)
    parts.push(work(urlOf(db), [kind, ...[from, Math.min(total, from + share), total].map(String), only]))
  await Promise.all(parts)
}

/** What triggers would have noted: contributions by day and pipeline, and of each person. */
const countContributions = ({ $client: sql }: Database) =>
  sql.unsafe(`
    insert into cleaning_changes (day, kind, name, version, outcome, change)
      select utc_day(created_at), 'contribution', kind, coalesce(pipeline_version, ''), moderation_state::text, count(*) from (
        select 'revision' as kind, created_at, pipeline_version, moderation_state from prompt_revisions
        union all select 'output', created_at, pipeline_version, moderation_state from outputs
      ) given group by 1, 3, 4, 5;
    insert into standing_changes
      select author_id, sum(stands(moderation_state)), sum(taken_down(moderation_state)) from (
        select author_id, moderation_state from prompts union all select author_id, moderation_state from outputs
      ) shared group by 1`)

/** What triggers would have written: the listings, a part of the prompts at a time; checked by what the triggers call. */
async function fillListings(db: Database): Promise<void> {
  const firsts = await db.$client<{ id: string }[]>`
    select id from (select id, row_number() over (order by id) as n from prompts) numbered where n % ${LISTED} = 1 order by id`
  const parts = firsts.map(({ id }, at) => {
    const next = firsts[at + 1]
    return `
      insert into prompt_listings (facet, published_at, hot, score, day, prompt_id, author_id, facets, rating)
      select facet, published_at, hot, score, floor(extract(epoch from published_at) / 86400)::int, id, author_id,
        array_agg((facet >> 32)::int) over (partition by id order by facet
          rows between unbounded preceding and unbounded following), shown_rating
      from (select p.*, facet_key(f.kind, f.value) as facet from prompts p cross join lateral facets_of(p) f
        where p.id >= '${id}' ${next ? `and p.id < '${next.id}'` : ''} and p.moderation_state = 'published') listed`
  })
  await runTogether(db, parts, `set work_mem = '64MB'`)
  const [check] = await db.$client<{ mended: number }[]>`
    select relist_prompts((select array_agg(id) from (select id from prompts limit 200) few)) as mended`
  if (check?.mended !== 0) throw new Error('The listings are not what the triggers write: see relist_prompts')
}

/** Vacuums and analyses everything, the large tables side by side. */
async function vacuum(db: Database): Promise<void> {
  const large = `'{${TABLES.join()}}'::regclass[]`
  const [rest] = await db.$client<{ names: string }[]>`
    select string_agg(oid::regclass::text, ', ') as names from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace and oid <> all (${db.$client.unsafe(large)})`
  await runTogether(
    db,
    [...TABLES, rest?.names ?? ''].map((tables) => `vacuum analyze ${tables}`)
  )
}

async function work(url: string, args: string[]): Promise<void> {
  const script = fileURLToPath(new URL('./seed-worker.ts', import.meta.url))
  const worker = fork(script, args, { env: { ...process.env, DATABASE_URL: url } })
  const [code] = await once(worker, 'exit')
  if (code !== 0) throw new Error(`Making prompts ${args.join(' ')} failed`)
}
