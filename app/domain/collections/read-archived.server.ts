import { type Lens, PUBLIC_LENS } from '../content-ratings/lens'
import type { Hub } from '../hub/hub.server'
import type { ArchivedPrompt } from './archive-texts'
import type { ItemCursor } from './collection'

/** Prompts read at a time, and outputs of one prompt that are taken along, best rated first. */
const BATCH = 10
const OUTPUTS = 50

type Row = ArchivedPrompt & { position: number; promptId: string }

/** What can be seen of a collection, in its order, a few prompts at a time, without what the reader leaves out; no connection is held between them. */
export async function* readArchived(
  hub: Pick<Hub, 'db'>,
  collectionId: string,
  { hidden }: Lens = PUBLIC_LENS
): AsyncGenerator<ArchivedPrompt> {
  const sql = hub.db.$client
  let after: ItemCursor | null = null
  for (;;) {
    const rows: Row[] = await sql<Row[]>`
      select i.prompt_id as "promptId", p.id, r.title, r.text, i.note, i.position, p.scenario, p.language, p.tags, p.license,
        u.name as by, u.display_name as author, coalesce(o.list, '[]') as outputs
      from (
        select i.* from collection_items i
        where i.collection_id = ${collectionId} ${after ? sql`and (i.position, i.prompt_id) > (${after[0]}::float8, ${after[1]}::uuid)` : sql``}
        order by i.position, i.prompt_id limit ${BATCH}
      ) i
      left join prompts p on p.id = i.prompt_id and p.moderation_state = 'published'
        and not p.content_rating = any(${hidden}::content_rating[])
      left join users u on u.id = p.author_id
      left join lateral (
        select coalesce(r.cleaned_title, r.title) as title, coalesce(r.cleaned_text, r.text) as text
        from prompt_revisions r where r.id = p.current_revision_id) r on true
      left join lateral (
        select json_agg(x) as list from (
          select o.id, ou.name as by, ou.display_name as author, g.name as generator, o.model, o.parameters, o.modality,
            o.license, coalesce(o.cleaned_text, o.text) as text, o.alt, o.blob_sha256 as sha256, coalesce(o.width, 1) as width
          from outputs o join users ou on ou.id = o.author_id join generators g on g.id = o.generator_id
          where o.prompt_id = p.id and o.moderation_state = 'published'
            and not o.content_rating = any(${hidden}::content_rating[]) order by o.score desc, o.id limit ${OUTPUTS}) x
      ) o on true
      order by i.position, i.prompt_id`
    for (const { position: _p, promptId: _i, ...prompt } of rows) if (prompt.id) yield prompt
    const last = rows.at(-1)
    if (rows.length < BATCH || !last) return
    after = [last.position, last.promptId]
  }
}
