import { sql } from 'drizzle-orm'
import type { Hub } from '~/domain/hub/hub.server'

/** A UUID of version 7 shape made from a kind and a number. */
const id = (kind: number, n: string) =>
  sql.raw(`('0${kind}000000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`)

/** Text of some length whose words differ from row to row, so that it compresses like text and not like a stamp. */
const prose = (n: string, words: number) =>
  sql.raw(
    `(select string_agg(substr(md5((${n} * 7919::bigint + w)::text), 1, 3 + w % 7), ' ') from generate_series(1, ${words}) w)`
  )

/**
 * Many published, cleaned prompt and answer pairs at once, made by the database itself.
 *
 * @param people accounts to make; row n belongs to person n mod `people`
 * @param words words of a prompt; an answer has four times as many
 */
export async function seedPairs(
  hub: Pick<Hub, 'db'>,
  rows: number,
  people: number,
  words = 20
): Promise<void> {
  const { db } = hub
  await db.execute(sql`
    insert into users (id, name, display_name, email, password_hash)
    select ${id(4, 'g')}, 'person-' || g, 'Person ' || g, 'person-' || g || '@example.org', '-'
    from generate_series(0, ${people}::int - 1) g`)
  await db.execute(sql`
    insert into prompts (id, author_id, current_revision_id, title, excerpt, scenario, language, license, training_consent,
      consent_version, consented_at, moderation_state, root_id, published_at, tags)
    select ${id(1, 'g')}, ${id(4, `g % ${people}`)}, ${id(2, 'g')}, 'Title ' || g, 'Excerpt ' || g,
      (enum_range(null::scenario))[1 + g % 16], (array['en', 'zh', 'de', 'fr'])[1 + g % 4],
      (enum_range(null::license))[1 + g % 3], true, '2026-11', now(), 'published', ${id(1, 'g')}, now(), array['tag' || g % 100]
    from generate_series(1, ${rows}::int) g`)
  await db.execute(sql`
    insert into prompt_revisions (id, prompt_id, number, title, text, content_hash, moderation_state, cleaned_title,
      cleaned_text, pipeline_version, cleaned_at)
    select ${id(2, 'g')}, ${id(1, 'g')}, 1, 'Title ' || g, t.text, md5(g::text), 'published', 'Title ' || g, t.text, '1', now()
    from generate_series(1, ${rows}::int) g, lateral (select ${prose('g', words)} as text) t`)
  await db.execute(sql`
    insert into outputs (id, prompt_id, revision_id, author_id, generator_id, modality, text, cleaned_text, license,
      training_consent, consent_version, consented_at, content_hash, moderation_state, pipeline_version, rating_count,
      overall_sum, score, published_at, language)
    select ${id(3, 'g')}, ${id(1, 'g')}, ${id(2, 'g')}, ${id(4, `g % ${people}`)}, 'gpt', 'text', t.text, t.text, 'CC-BY-4.0',
      true, '2026-11', now(), md5(g::text), 'published', '1', g % 7, (g % 7) * 4, case when g % 7 = 0 then 0 else 3.5 end, now(), 'en'
    from generate_series(1, ${rows}::int) g, lateral (select ${prose('g + 1', words * 4)} as text) t`)
  await db.execute(sql`
    insert into fingerprints (subject_type, subject_id, prompt_id, exact, cluster_id)
    select 'revision', ${id(2, 'g')}, ${id(1, 'g')}, g, ${id(2, 'g')} from generate_series(1, ${rows}::int) g`)
  await db.execute(sql`
    insert into fingerprints (subject_type, subject_id, prompt_id, exact, cluster_id)
    select 'output', ${id(3, 'g')}, ${id(1, 'g')}, g, ${id(3, 'g')} from generate_series(1, ${rows}::int) g`)
  for (const table of ['users', 'prompts', 'prompt_revisions', 'outputs', 'fingerprints'])
    await db.execute(sql.raw(`analyze ${table}`))
}

/** Id of the first seeded person. */
export const FIRST_PERSON = '04000000-0000-7000-8000-000000000000'
