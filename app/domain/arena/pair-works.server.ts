import { sql } from 'drizzle-orm'
import type { Modality } from '~db/vocabulary'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import type { KnownWork, Match } from './match'
import type { Drawn } from './match-token.server'

/** Characters of a work that are shown: enough to judge by, and one answer stays small. */
const SHOWN = 8000

interface Row extends Omit<KnownWork, 'image' | 'media' | 'more'>, Record<string, unknown> {
  length: number | null
  sha256: string | null
  mediaType: string | null
  durationSeconds: number | null
  width: number | null
  height: number | null
  alt: string
}

/** The prompt of a revision, as everybody sees it. @throws AppError `not_found` */
export async function findPrompt(hub: Hub, revisionId: string): Promise<Match['prompt']> {
  const [prompt] = await hub.db.execute<Match['prompt'] & Record<string, unknown>>(sql`
    select p.id, coalesce(r.cleaned_title, r.title) as title, coalesce(r.cleaned_text, r.text) as text, p.language
    from prompt_revisions r join prompts p on p.id = r.prompt_id
    where r.id = ${revisionId}::uuid and p.moderation_state = 'published'`)
  if (!prompt) throw new AppError('not_found', 'No such published prompt')
  return prompt
}

/** Two published outputs with their makers. @throws AppError `not_found` when one of them is not there any more */
export async function findWorks(
  hub: Hub,
  { leftId, rightId }: Drawn
): Promise<{ left: KnownWork; right: KnownWork }> {
  const rows = await hub.db.execute<Row>(sql`
    select o.id, o.modality, o.syntax, o.language, o.model, left(coalesce(o.cleaned_text, o.text), ${SHOWN}) as text,
      length(coalesce(o.cleaned_text, o.text)) as length, o.blob_sha256 as sha256, o.width, o.height, o.alt,
      b.media_type as "mediaType", b.duration_seconds as "durationSeconds", b.placeholder,
      json_build_object('id', g.id, 'name', g.name, 'nameZh', g.name_zh) as generator,
      u.name as by, u.display_name as author, o.rating_count as "ratingCount", o.score
    from outputs o
      join users u on u.id = o.author_id
      join generators g on g.id = o.generator_id
      left join blobs b on b.sha256 = o.blob_sha256
    where o.id in (${leftId}::uuid, ${rightId}::uuid) and o.moderation_state = 'published'`)
  const [left, right] = [leftId, rightId].map((id) => rows.find((row) => row.id === id))
  if (!left || !right) throw new AppError('not_found', 'A work of this pair is not published any more')
  return { left: toWork(left), right: toWork(right) }
}

function toWork(row: Row): KnownWork {
  const { sha256, mediaType, width, height, alt, length, durationSeconds, ...work } = row
  const isImage = (row.modality as Modality) === 'image'
  return {
    ...work,
    more: work.text === null ? 0 : Math.max(0, (length ?? 0) - [...work.text].length),
    image: sha256 && isImage ? { sha256, width: width ?? 1, height: height ?? 1, alt } : null,
    media: sha256 && mediaType && !isImage ? { sha256, mediaType, width, height, durationSeconds, alt } : null
  }
}
