import type { ContentRating } from '~db/vocabulary'
import { canReview } from '../auth/viewer'
import { type Lens, seenThrough } from '../content-ratings/lens'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import type { PromptViewer } from '../prompts/get-prompt.server'
import { type LineageNode, orderLineage, type Placed } from './tree'

/** Descendants, and members of the whole family, looked at most. */
export const LINEAGE_LIMIT = 300

type Row = LineageNode & { authorId: string; state: string; rating: ContentRating }

/**
 * A prompt's family in the order of the tree: everything it came from, everything made from it (nearest first), and the
 * other branches (earliest first, so that no parent is missing). Only published prompts appear, and the asked one for its
 * author and moderators; children of a hidden one move up to the nearest shown. What the reader leaves out is hidden, what
 * they want veiled comes without its picture.
 *
 * @throws AppError `not_found` also for what may not be seen
 */
export async function getLineage(
  hub: Hub,
  viewer: PromptViewer | null,
  promptId: string,
  lens?: Lens
): Promise<{ nodes: Placed[]; truncated: boolean }> {
  const rows = await hub.db.$client<Row[]>`
    with recursive up as (
      select id, parent_id, 0 as away from prompts where id = ${promptId}
      union all select p.id, p.parent_id, up.away - 1 from prompts p join up on p.id = up.parent_id where up.away > -100
    ), down as (
      select id, 0 as away from prompts where id = ${promptId}
      union all select p.id, down.away + 1 from prompts p join down on p.parent_id = down.id where down.away < 100
    ), family as (
      select id from up union (select id from down where away > 0 order by away, id limit ${LINEAGE_LIMIT})
      union (select f.id from prompts self join prompts f on f.root_id = self.root_id where self.id = ${promptId}
        order by f.created_at limit ${LINEAGE_LIMIT})
    )
    select p.id, p.parent_id as "parentId", p.title, u.name as by, u.display_name as author, p.score,
      p.rating_count as "ratingCount", p.remix_count as "remixCount", p.author_id as "authorId",
      p.moderation_state as state, p.shown_rating as rating,
      case when o.modality = 'image' or exists (
          select from blobs b where b.sha256 = o.blob_sha256 and b.poster_sha256 is not null)
        then json_build_object('sha256', o.blob_sha256, 'width', o.width, 'height', o.height) end as image
    from family f join prompts p on p.id = f.id join users u on u.id = p.author_id
    left join outputs o on o.id = p.cover_output_id and o.moderation_state = 'published'`
  const self = rows.find((row) => row.id === promptId)
  const inside = self?.authorId === viewer?.id || canReview(viewer)
  if (!self || !(self.state === 'published' || inside)) throw new AppError('not_found', 'No such prompt')
  const parents = new Map(rows.map((row) => [row.id, row]))
  const met = (row: Row) => (row.authorId === viewer?.id ? 'show' : seenThrough(lens, row.rating))
  const shown = rows.filter(
    (row) => row.id === promptId || (row.state === 'published' && met(row) !== 'hide')
  )
  const isShown = new Set(shown.map((row) => row.id))
  const nearest = (parentId: string | null): string | null => {
    let at = parentId
    while (at && !isShown.has(at)) at = parents.get(at)?.parentId ?? null
    return at
  }
  const nodes = shown.map((row) => {
    const { authorId: _a, state: _s, rating: _r, ...node } = row
    return { ...node, image: met(row) === 'show' ? node.image : null, parentId: nearest(node.parentId) }
  })
  return { nodes: orderLineage(nodes, promptId), truncated: rows.length >= LINEAGE_LIMIT }
}
