import { type SQL, sql } from 'drizzle-orm'
import type { ContentRating, Modality } from '~db/vocabulary'
import { type Lens, seenThrough } from '../content-ratings/lens'
import { andSeenBy } from '../content-ratings/seen-by.server'
import type { Hub } from '../hub/hub.server'
import {
  COVER_CHARACTERS,
  type Cover,
  EXCERPT_CHARACTERS,
  type PromptCard,
  type PromptFilters
} from './list-prompts'

/** A row of `cardColumns`. */
export interface CardRow extends Record<string, unknown> {
  id: string
  title: string
  excerpt: string
  language: string
  score: number
  rating_count: number
  output_count: number
  rating: ContentRating
  by: string
  author: string
  cover_modality: Modality | null
  cover_text: string | null
  cover_sha256: string | null
  cover_width: number | null
  cover_height: number | null
  cover_alt: string | null
  cover_generator: string | null
}

/** A cover's picture: the image itself, or a film that has a still picture, which is served under its name. */
const picture = sql.raw(`case when o.modality = 'image' or exists (
    select from blobs b where b.sha256 = o.blob_sha256 and b.poster_sha256 is not null) then o.blob_sha256 end`)

/** What a card needs, from `p` (prompts) joined by `cardJoins`. */
export const cardColumns = sql`p.id, p.title,
  left(p.excerpt, ${sql.raw(String(EXCERPT_CHARACTERS))}) as excerpt, p.language, p.score, p.rating_count, p.output_count, p.shown_rating as rating,
  u.name as by, u.display_name as author, o.modality as cover_modality,
  left(coalesce(o.cleaned_text, o.text), ${sql.raw(String(COVER_CHARACTERS))}) as cover_text,
  ${picture} as cover_sha256, o.width as cover_width, o.height as cover_height, o.alt as cover_alt,
  o.generator_id as cover_generator`

/** Author and cover of each row of `p`: one lookup by primary key each. */
export const cardJoins = sql`join users u on u.id = p.author_id
  left join outputs o on o.id = p.cover_output_id and o.moderation_state = 'published'`

/** What a filter asks of a row of `prompts`. */
export const filterConditions: Record<keyof PromptFilters, (value: string) => SQL> = {
  scenario: (value) => sql`scenario = ${value}::scenario`,
  modality: (value) => sql`modalities @> array[${value}]::modality[]`,
  language: (value) => sql`language = ${value}`,
  license: (value) => sql`license = ${value}::license`,
  generator: (value) => sql`generator_ids @> array[${value}]::text[]`,
  tag: (value) => sql`tags @> array[${value}]::text[]`,
  author: (value) => sql`author_id = (select id from users where lower(name) = lower(${value}))`
}

/** Only what is published, narrowed by the filters; on table `prompts`. */
export function shownPrompts(filters: PromptFilters): SQL {
  const parts = Object.entries(filters).map(([name, value]) =>
    filterConditions[name as keyof PromptFilters](value)
  )
  return sql.join([sql`moderation_state = 'published'`, ...parts], sql` and `)
}

function coverOf(row: CardRow): Cover | null {
  if (!row.cover_modality) return null
  const generator = row.cover_generator ?? 'other'
  if (row.cover_sha256)
    return {
      kind: 'image',
      sha256: row.cover_sha256,
      width: row.cover_width ?? 1,
      height: row.cover_height ?? 1,
      alt: row.cover_alt ?? '',
      generator
    }
  return { kind: 'text', modality: row.cover_modality, text: row.cover_text ?? '', generator }
}

/** The card of a row, as this reader meets it. */
export const toCard = (row: CardRow, lens?: Lens): PromptCard => ({
  id: row.id,
  title: row.title,
  excerpt: row.excerpt,
  language: row.language,
  by: row.by,
  author: row.author,
  score: row.score,
  ratings: row.rating_count,
  outputs: row.output_count,
  veil: seenThrough(lens, row.rating) === 'show' ? null : row.rating,
  cover: coverOf(row)
})

/** The cards of prompts that are still shown, and not left out by the reader, in the order of `ids`. */
export async function loadCards(hub: Pick<Hub, 'db'>, ids: string[], lens?: Lens): Promise<PromptCard[]> {
  if (ids.length === 0) return []
  const list = sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `
  )
  const rows = await hub.db.execute<CardRow>(sql`
    select ${cardColumns} from prompts p ${cardJoins} where p.id in (${list}) and p.moderation_state = 'published' ${andSeenBy(lens, sql`p.shown_rating`)}`)
  const cards = new Map(rows.map((row) => [row.id, toCard(row, lens)]))
  return ids.flatMap((id) => cards.get(id) ?? [])
}
