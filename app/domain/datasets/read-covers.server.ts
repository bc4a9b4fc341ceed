import { sql } from 'drizzle-orm'
import type { Task } from '~db/vocabulary'
import type { Hub } from '../hub/hub.server'
import { anyOf } from '../prompts/publish-ids.server'
import { heldRows } from './held-rows.server'

/** Pictures a card shows, and rows they are looked for among: prompts come with several. */
const SHOWN = 4
const LOOKED_AT = 24
const WITH_PICTURES: readonly Task[] = ['text-to-image', 'image-preference', 'caption']

/**
 * The first pictures of the newest release of each dataset, one of a prompt: those anybody may meet, of datasets whose
 * rows are open to everybody. By id of the dataset; without one where there are none.
 */
export async function readCovers(
  { db }: Pick<Hub, 'db'>,
  datasets: readonly { id: string; task: Task }[]
): Promise<Record<string, string[]>> {
  const ids = datasets.filter(({ task }) => WITH_PICTURES.includes(task)).map(({ id }) => id)
  if (ids.length === 0) return {}
  const found = await db.execute<{ id: string; pictures: string[] }>(sql`
    select d.id, pictures from datasets d join releases r on r.id = d.latest_release_id and r.disabled_at is null
    cross join lateral (
      select array_agg(sha256 order by position) as pictures from (
        select * from (
          select distinct on (k.prompt_id) k.position, o.blob_sha256 as sha256
          from (
            select position, prompt_id, output_id from (${heldRows(sql`r.id`)}) held where revoked_at is null
            order by position limit ${LOOKED_AT}) k
          join outputs o on o.id = k.output_id and o.modality = 'image' and o.moderation_state = 'published'
            and o.content_rating = 'general' and o.blob_sha256 is not null
          join prompts p on p.id = k.prompt_id and p.moderation_state = 'published' and p.content_rating = 'general'
          order by k.prompt_id, k.position) of_prompts
        order by position limit ${SHOWN}) first) shown
    where d.id = ${anyOf(ids)} and d.visibility = 'public' and d.gate = 'none' and pictures is not null`)
  return Object.fromEntries([...found].map(({ id, pictures }) => [id, pictures]))
}
