import { createHash } from 'node:crypto'
import { bayesianAverage, hotScore } from '~/domain/ratings/score'
import { toSearchText } from '~/domain/search/words'
import type { Database } from '~db/client'
import { LICENSES, SCENARIOS } from '~db/vocabulary'
import { randomFrom, sentence, skewed } from './seed-words'

const BATCH = 2000
const TAGS = 400
const USERS = 1000
const GENERATORS = [
  'gpt',
  'claude',
  'midjourney',
  'stable-diffusion',
  'qwen',
  'human',
  'flux',
  'deepseek',
  'llama',
  'ernie-bot'
]

/** A UUID that is the same for the same words. */
export const uuidOf = (...parts: (string | number)[]): string => {
  const hex = createHash('md5').update(parts.join('/')).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}

function promptRow(n: number, total: number) {
  const random = randomFrom(n + 1)
  const language = random() < 0.5 ? ('en' as const) : ('zh' as const)
  const title = sentence(random, language, 4 + Math.floor(random() * 5))
  const text = sentence(random, language, 40 + Math.floor(random() * 60))
  const tags = [
    ...new Set(Array.from({ length: 1 + Math.floor(random() * 4) }, () => `tag-${skewed(random, TAGS)}`))
  ]
  const publishedMs = Date.UTC(2026, 5, 1) + (n / total) * 150 * 86_400_000
  const ratings = skewed(random, 200)
  const sum = Math.round(ratings * (2.5 + 2.5 * random()))
  return {
    id: uuidOf('prompt', n),
    revision: uuidOf('revision', n),
    output: uuidOf('output', n),
    author: uuidOf('user', skewed(random, USERS)),
    title,
    text,
    excerpt: text.slice(0, 400),
    scenario: SCENARIOS[skewed(random, SCENARIOS.length)],
    language,
    tags,
    license: LICENSES[skewed(random, LICENSES.length)],
    generator: GENERATORS[skewed(random, GENERATORS.length)],
    answer: sentence(random, language, 60),
    ratings,
    sum,
    score: bayesianAverage(sum, ratings),
    hot: hotScore(ratings, publishedMs),
    published: new Date(publishedMs).toISOString(),
    a: toSearchText(title),
    b: toSearchText(tags.join(' ')),
    c: toSearchText(text)
  }
}

/**
 * Fills an empty database with published prompts, one revision and one text output each, by bulk SQL: skewed tags,
 * authors, scenarios and ratings, English and Chinese about half each, the same search vectors that publishing writes.
 */
export async function seedPrompts(db: Database, total: number): Promise<void> {
  const sql = db.$client
  await sql`insert into users (id, name, display_name, email, password_hash)
    select id, name, name, name || '@example.org', '' from jsonb_to_recordset(${JSON.stringify(
      Array.from({ length: USERS }, (_, n) => ({ id: uuidOf('user', n), name: `person-${n}` }))
    )}::jsonb) as u(id uuid, name text)`
  for (let from = 0; from < total; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, total - from) }, (_, n) => promptRow(from + n, total))
    await insertBatch(db, rows)
  }
  await sql.unsafe('vacuum analyze')
}

async function insertBatch(db: Database, rows: ReturnType<typeof promptRow>[]): Promise<void> {
  const sql = db.$client
  await sql.begin(async (tx) => {
    await tx`create temp table batch on commit drop as
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, revision uuid, output uuid, author uuid, title text,
        text text, excerpt text, scenario scenario, language text, tags jsonb, license license, generator text, answer text,
        ratings int, sum int, score real, hot float8, published timestamptz, a text, b text, c text)`
    await tx`insert into prompts (id, author_id, current_revision_id, title, excerpt, scenario, language, tags, license,
        training_consent, consent_version, consented_at, moderation_state, root_id, output_count, modalities,
        generator_ids, cover_output_id, rating_count, rating_sum, score, hot, search, created_at, updated_at, published_at)
      select id, author, revision, title, excerpt, scenario, language, array(select jsonb_array_elements_text(tags)),
        license, true, '2026-11', published, 'published', id, 1, '{text}', array[generator], output, ratings, sum, score,
        hot, setweight(to_tsvector('simple', a), 'A') || setweight(to_tsvector('simple', b), 'B')
          || setweight(to_tsvector('simple', c), 'C'), published, published, published from batch`
    await tx`insert into prompt_revisions (id, prompt_id, number, title, text, content_hash, moderation_state, cleaned_title,
        cleaned_text, pipeline_version, cleaned_at, created_at)
      select revision, id, 1, title, text, md5(text), 'published', title, text, 'bench', published, published from batch`
    await tx`insert into outputs (id, prompt_id, revision_id, author_id, generator_id, modality, text, license,
        training_consent, consent_version, consented_at, content_hash, moderation_state, language, cleaned_text,
        pipeline_version, cleaned_at, rating_count, overall_sum, adherence_sum, quality_sum, score, created_at, published_at)
      select output, id, revision, author, generator, 'text', answer, license, true, '2026-11', published, md5(answer),
        'published', language, answer, 'bench', published, ratings, sum, sum, sum, score, published, published from batch`
  })
}
