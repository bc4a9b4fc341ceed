import type { Hub } from '~/domain/hub/hub.server'
import { hotScore } from '~/domain/ratings/score'
import { LICENSES, SCENARIOS } from '~db/vocabulary'
import { copyMade, copyRows, type Made, type Rows } from '~tests/bench/seed-copy'
import { fingerprint, madeAtMs, md5 } from '~tests/bench/seed-rows'
import { randomFrom } from '~tests/bench/seed-words'

/** A UUID of version 7 shape made from a kind and a number. */
const id = (kind: number, n: number) => `0${kind}000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
const personId = (n: number) => id(4, n)

/** Id of the first seeded person. */
export const FIRST_PERSON = personId(0)

/** Words that no language has, of three to nine letters and digits: they compress like text and not like a stamp. */
const VOCABULARY = 2 ** 16
let vocabulary: string[] | null = null

function makeVocabulary(): string[] {
  const random = randomFrom(7)
  return Array.from({ length: VOCABULARY }, (_, n) => {
    const letters = 3 + (n % 7)
    return Math.floor(random() * 16 ** letters)
      .toString(16)
      .padStart(letters, '0')
  })
}

function prose(random: () => number, count: number): string {
  vocabulary ??= makeVocabulary()
  let text = vocabulary[Math.floor(random() * VOCABULARY)] ?? ''
  for (let n = 1; n < count; n += 1) text += ` ${vocabulary[Math.floor(random() * VOCABULARY)]}`
  return text
}

/** The accounts that pairs belong to. */
export const pairPeople = (people: number): Rows =>
  Array.from({ length: people }, (_, n) => ({
    id: personId(n),
    name: `person-${n}`,
    display_name: `Person ${n}`,
    email: `person-${n}@example.org`,
    password_hash: '-'
  }))

/**
 * The rows of the n-th of `total` pairs, from 1 on: a published, cleaned prompt with its revision, an answer with four times as
 * many words, and what their duplicates are found by.
 *
 * @param people accounts there are; the pair belongs to number n mod `people`
 * @param words words of the prompt
 */
export function pairRows(n: number, total: number, people: number, words = 20): Made {
  const random = randomFrom(n)
  const [title, text, answer] = [`Title ${n}`, prose(random, words), prose(random, words * 4)]
  const [prompt, revision, output, author] = [id(1, n), id(2, n), id(3, n), personId(n % people)]
  const publishedMs = madeAtMs(n, total)
  const published = new Date(publishedMs).toISOString()
  const times = { created_at: published, published_at: published }
  const given = { training_consent: true, consent_version: '2026-11', consented_at: published }
  const cleaned = { moderation_state: 'published', pipeline_version: '1', cleaned_at: published }
  const ratings = n % 7
  const score = ratings === 0 ? 0 : 3.5
  // nothing is near to another, and without bands nothing is found to be: their index would take longer than all others
  const print = (type: 'revision' | 'output', of: string, subject: string) => ({
    ...fingerprint(type, of, prompt, subject),
    bands: []
  })
  return {
    prompts: [
      {
        id: prompt,
        author_id: author,
        current_revision_id: revision,
        title,
        excerpt: text.slice(0, 400),
        scenario: SCENARIOS[n % 16] ?? 'other',
        language: ['en', 'zh', 'de', 'fr'][n % 4] ?? 'en',
        tags: [`tag${n % 100}`],
        license: LICENSES[n % 3] ?? 'CC0-1.0',
        ...given,
        moderation_state: 'published',
        root_id: prompt,
        output_count: 1,
        modalities: ['text'],
        generator_ids: ['gpt'],
        cover_output_id: output,
        rating_count: ratings,
        rating_sum: ratings * 4,
        score,
        hot: hotScore({ votes: ratings, outputs: 1, imported: false }, publishedMs),
        updated_at: published,
        ...times
      }
    ],
    prompt_revisions: [
      {
        id: revision,
        prompt_id: prompt,
        number: 1,
        title,
        text,
        content_hash: md5(text),
        ...cleaned,
        cleaned_title: title,
        cleaned_text: text,
        created_at: published
      }
    ],
    outputs: [
      {
        id: output,
        prompt_id: prompt,
        revision_id: revision,
        author_id: author,
        generator_id: 'gpt',
        modality: 'text',
        text: answer,
        cleaned_text: answer,
        license: 'CC-BY-4.0',
        ...given,
        content_hash: md5(answer),
        ...cleaned,
        rating_count: ratings,
        overall_sum: ratings * 4,
        score,
        language: 'en',
        ...times
      }
    ],
    fingerprints: [print('revision', text, revision), print('output', answer, output)]
  }
}

/**
 * Some published, cleaned prompt and answer pairs, past no trigger. For many thousands of them there is `openBenchHub`.
 *
 * @param people accounts to make; pair n belongs to person n mod `people`
 */
export async function seedPairs(
  { db }: Pick<Hub, 'db'>,
  total: number,
  people: number,
  words?: number
): Promise<void> {
  await copyRows(db.$client, 'users', pairPeople(people))
  await copyMade(db.$client, 1, total + 1, (n) => pairRows(n, total, people, words))
  await db.$client.unsafe('analyze users, prompts, prompt_revisions, outputs, fingerprints')
}
