import { sql } from 'drizzle-orm'
import type { Task } from '~db/vocabulary'
import type { Hub } from '../hub/hub.server'
import { anyOf } from '../prompts/publish-ids.server'
import type { Cover } from './dataset-summary'
import { heldRows } from './held-rows.server'

/** Pictures a card shows, and rows they are looked for among: prompts come with several. */
const SHOWN = 4
const LOOKED_AT = 24
/** Characters shown of a text. */
const BEGINNING = 240
const WITH_PICTURES: readonly Task[] = ['text-to-image', 'image-preference', 'caption']

type Datasets = readonly { id: string; task: Task }[]

/**
 * What cards show of the newest release of each dataset: the first pictures, one of a prompt, or else the best rated of
 * the first rows. Only what anybody may meet, of datasets whose rows are open to everybody. By id of the dataset; without
 * one where there is none.
 */
export async function readCovers(hub: Pick<Hub, 'db'>, datasets: Datasets): Promise<Record<string, Cover>> {
  const pictured = ({ task }: { task: Task }) => WITH_PICTURES.includes(task)
  const [pictures, words] = await Promise.all([
    readPictures(hub, datasets.filter(pictured)),
    readWords(
      hub,
      datasets.filter((dataset) => !pictured(dataset))
    )
  ])
  return { ...pictures, ...words }
}

/** First rows of the newest release `r`. */
const firstRows = sql`
  select position, prompt_id, revision_id, output_id from (${heldRows(sql`r.id`)}) held where revoked_at is null
  order by position limit ${LOOKED_AT}`
const openRelease = sql`releases r on r.id = d.latest_release_id and r.disabled_at is null`
const OPEN = sql`d.visibility = 'public' and d.gate = 'none'`
const anybodys = (table: 'p' | 'o') =>
  sql.raw(`${table}.moderation_state = 'published' and ${table}.content_rating = 'general'`)

async function readPictures({ db }: Pick<Hub, 'db'>, datasets: Datasets): Promise<Record<string, Cover>> {
  if (datasets.length === 0) return {}
  const found = await db.execute<{ id: string; pictures: string[] }>(sql`
    select d.id, pictures from datasets d join ${openRelease}
    cross join lateral (
      select array_agg(sha256 order by position) as pictures from (
        select * from (
          select distinct on (k.prompt_id) k.position, o.blob_sha256 as sha256
          from (${firstRows}) k
          join outputs o on o.id = k.output_id and o.modality = 'image' and ${anybodys('o')} and o.blob_sha256 is not null
          join prompts p on p.id = k.prompt_id and ${anybodys('p')}
          order by k.prompt_id, k.position) of_prompts
        order by position limit ${SHOWN}) first) shown
    where d.id = ${anyOf(datasets.map(({ id }) => id))} and ${OPEN} and pictures is not null`)
  return Object.fromEntries([...found].map(({ id, pictures }) => [id, { pictures }]))
}

async function readWords({ db }: Pick<Hub, 'db'>, datasets: Datasets): Promise<Record<string, Cover>> {
  if (datasets.length === 0) return {}
  const found = await db.execute<{
    id: string
    prompt: string
    response: string | null
    language: string
  }>(sql`
    select d.id, first.prompt, first.response, first.language from datasets d join ${openRelease}
    cross join lateral (
      select left(coalesce(v.cleaned_text, v.text), ${BEGINNING}) as prompt,
        left(coalesce(o.cleaned_text, o.text), ${BEGINNING}) as response, p.language
      from (${firstRows}) k
      join prompts p on p.id = k.prompt_id and ${anybodys('p')}
      join prompt_revisions v on v.id = k.revision_id
      left join outputs o on o.id = k.output_id
      where o.id is null or (${anybodys('o')})
      order by coalesce(o.score, p.score) desc nulls last, k.position limit 1) first
    where d.id = ${anyOf(datasets.map(({ id }) => id))} and ${OPEN}`)
  return Object.fromEntries([...found].map(({ id, ...words }) => [id, words]))
}
