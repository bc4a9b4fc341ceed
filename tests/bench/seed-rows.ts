import { hash } from 'node:crypto'
import { exactHashOf } from '~/domain/cleaning/exact-hash.server'
import { fingerprintOf, KEY_SCHEME } from '~/domain/cleaning/minhash'
import { hashBands } from '~/domain/outputs/perceptual-hash'
import { bayesianAverage, hotScore } from '~/domain/ratings/score'
import { toSearchVector } from '~/domain/search/search-vector'
import { LICENSES, SCENARIOS } from '~db/vocabulary'
import type { Made, Rows } from './seed-copy'
import { randomFrom, sentence, skewed } from './seed-words'

const TAGS = 400
export const USERS = 1000
/** What is made was published evenly over the days before this. */
export const MADE_UNTIL_MS = Date.UTC(2026, 9, 29)
const MADE_DAYS = 150
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

/** Of a text's UTF-8, in hex. */
export const md5 = (text: string) => hash('md5', text)

/** When the n-th of `total` made prompts was published. */
export const madeAtMs = (n: number, total: number): number =>
  MADE_UNTIL_MS - (1 - n / total) * MADE_DAYS * 86_400_000

/** A UUID that is the same for the same words. */
export const uuidOf = (...parts: (string | number)[]): string => {
  const hex = md5(parts.join('/'))
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}

/** One random 64-bit hash for each picture: signed, as the database keeps it. */
export function madeHash(n: number): bigint {
  const random = randomFrom(n * 7 + 3)
  const half = () => BigInt(Math.floor(random() * 2 ** 32))
  return BigInt.asIntN(64, (half() << 32n) | half())
}

const consent = (published: string) => ({
  training_consent: true,
  consent_version: '2026-11',
  consented_at: published
})

/** The accounts that made prompts belong to. */
export const madePeople = (): Rows =>
  Array.from({ length: USERS }, (_, n) => ({
    id: uuidOf('user', n),
    name: `person-${n}`,
    display_name: `person-${n}`,
    email: `person-${n}@example.org`,
    password_hash: ''
  }))

/** The rows of the n-th of `total` made prompts: itself, its search vector if `words`
 * (`made_vectors`, which `seedWords` reads), its revision, one text output, and one time in four a picture. */
export function madeRows(n: number, total: number, words = true): Made {
  const random = randomFrom(n + 1)
  const language = random() < 0.5 ? ('en' as const) : ('zh' as const)
  const title = sentence(random, language, 4 + Math.floor(random() * 5))
  const text = sentence(random, language, 40 + Math.floor(random() * 60))
  const tags = [
    ...new Set(Array.from({ length: 1 + Math.floor(random() * 4) }, () => `tag-${skewed(random, TAGS)}`))
  ]
  const publishedMs = madeAtMs(n, total)
  const published = new Date(publishedMs).toISOString()
  const ratings = skewed(random, 200)
  const sum = Math.round(ratings * (2.5 + 2.5 * random()))
  const score = bayesianAverage(sum, ratings)
  const [id, revision, output] = [uuidOf('prompt', n), uuidOf('revision', n), uuidOf('output', n)]
  const author = uuidOf('user', skewed(random, USERS))
  const scenario = SCENARIOS[skewed(random, SCENARIOS.length)] ?? 'other'
  const license = LICENSES[skewed(random, LICENSES.length)] ?? 'CC0-1.0'
  const generator = GENERATORS[skewed(random, GENERATORS.length)] ?? 'gpt'
  const answer = sentence(random, language, 60)
  const times = { created_at: published, published_at: published }
  const shown = { moderation_state: 'published', pipeline_version: 'bench', cleaned_at: published }
  const answered = {
    id: output,
    prompt_id: id,
    revision_id: revision,
    author_id: author,
    generator_id: generator,
    modality: 'text',
    text: answer,
    license,
    ...consent(published),
    content_hash: md5(answer),
    ...shown,
    language,
    cleaned_text: answer,
    blob_sha256: null,
    width: null,
    height: null,
    rating_count: ratings,
    overall_sum: sum,
    adherence_sum: sum,
    quality_sum: sum,
    score,
    ...times
  }
  const picture = n % 4 === 0 ? pictureOf(n, answered) : null
  return {
    ...(words ? { made_vectors: [{ id, search: toSearchVector(title, tags.join(' '), text) }] } : {}),
    prompts: [
      {
        id,
        author_id: author,
        current_revision_id: revision,
        title,
        excerpt: text.slice(0, 400),
        scenario,
        language,
        tags,
        license,
        ...consent(published),
        moderation_state: 'published',
        root_id: id,
        output_count: 1,
        modalities: ['text'],
        generator_ids: [generator],
        cover_output_id: output,
        rating_count: ratings,
        rating_sum: sum,
        score,
        hot: hotScore({ votes: ratings, outputs: 1, imported: false }, publishedMs),
        updated_at: published,
        ...times
      }
    ],
    prompt_revisions: [
      {
        id: revision,
        prompt_id: id,
        number: 1,
        title,
        text,
        content_hash: md5(text),
        ...shown,
        cleaned_title: title,
        cleaned_text: text,
        created_at: published
      }
    ],
    outputs: [answered, ...(picture ? [picture.output] : [])],
    ...(picture ? { blobs: [picture.blob], image_prints: [picture.print] } : {}),
    fingerprints: [fingerprint('revision', text, id, revision)]
  }
}

/** What a text's duplicates are found by, an output's only where they are the same: a cluster of its own. */
export function fingerprint(
  type: 'revision' | 'output',
  text: string,
  prompt: string,
  subject: string
): Rows[number] {
  const near = type === 'revision' ? fingerprintOf(text) : null
  const keys = Array.from(near?.bands ?? [])
  return {
    subject_type: type,
    subject_id: subject,
    prompt_id: prompt,
    exact: exactHashOf(text).readBigInt64BE(0),
    keys,
    bands: keys,
    sketch: Array.from(near?.sketch ?? []),
    scheme: KEY_SCHEME,
    cluster_id: subject
  }
}

/** A picture beside the text output, with its print. */
function pictureOf(n: number, beside: Rows[number]): Record<'blob' | 'print' | 'output', Rows[number]> {
  const sha256 = n.toString(16).padStart(64, '0')
  const print = madeHash(n)
  const size = { width: 640, height: 480 }
  const unrated = { rating_count: 0, overall_sum: 0, adherence_sum: 0, quality_sum: 0, score: 0 }
  return {
    blob: { sha256, media_type: 'image/png', size_bytes: 1, ...size },
    print: { sha256, hash: print, bands: hashBands(print) },
    output: {
      ...beside,
      ...unrated,
      ...size,
      id: uuidOf('picture', n),
      modality: 'image',
      text: null,
      cleaned_text: null,
      blob_sha256: sha256,
      content_hash: sha256
    }
  }
}
