import { sql } from 'drizzle-orm'
import type { Lens } from '../content-ratings/lens'
import { andSeenBy } from '../content-ratings/seen-by.server'
import type { Hub } from '../hub/hub.server'
import { PAGE_SIZE, type PromptCard } from '../prompts/list-prompts'
import { type CardRow, toCard } from '../prompts/prompt-cards.server'

/** The last card of a page: its output's score and id. */
export type WorkCursor = [score: number, id: string]

/** A card here shows this output, which need not be the cover. */
const rating = sql`greatest(p.content_rating, o.content_rating)`

/**
 * Prompts by the best published output a generator made of each, best rated first, ties by id. One range of
 * `outputs_generator_idx`, then the prompt and its author by primary key; a page costs the same however deep it lies.
 *
 * @param options.after `next` of the page before
 */
export async function listWorks(
  hub: Pick<Hub, 'db'>,
  generatorId: string,
  options: { after?: WorkCursor | null; limit?: number; lens?: Lens } = {}
): Promise<{ cards: PromptCard[]; next: WorkCursor | null }> {
  const limit = options.limit ?? PAGE_SIZE
  const beyond = options.after
    ? sql`and (o.score, o.id) < (${options.after[0]}::real, ${options.after[1]}::uuid)`
    : sql``
  const rows = await hub.db.execute<CardRow & { output_id: string }>(sql`
    select p.id, p.title, left(p.excerpt, 320) as excerpt, p.language, ${rating} as rating, o.score, o.rating_count, p.output_count,
      u.name as by, u.display_name as author, o.id as output_id, o.modality as cover_modality,
      left(coalesce(o.cleaned_text, o.text), 240) as cover_text, o.blob_sha256 as cover_sha256, o.width as cover_width,
      o.height as cover_height, o.alt as cover_alt, o.generator_id as cover_generator
    from outputs o
    join prompts p on p.id = o.prompt_id and p.moderation_state = 'published'
    join users u on u.id = o.author_id
    where o.generator_id = ${generatorId} and o.moderation_state = 'published' ${beyond}
      ${andSeenBy(options.lens, rating)}
      and not exists (
        select 1 from outputs b where b.prompt_id = o.prompt_id and b.generator_id = o.generator_id
          and b.moderation_state = 'published' and (b.score, b.id) > (o.score, o.id))
    order by o.score desc nulls last, o.id desc nulls last
    limit ${limit + 1}`)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    cards: shown.map((row) => toCard(row, options.lens)),
    next: rows.length > limit && last ? [last.score, last.output_id] : null
  }
}
