import { sql } from 'drizzle-orm'
import type { ContentRating } from '~db/vocabulary'
import { isForAdults } from '../content-ratings/content-rating'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { maySeeSealed } from '../review/sealed.server'
import { departedMedia } from './departed-media.server'
import { type FileKind, kindOf } from './file-kind'

/** Who asks for a file; asked for only where it is not for everybody. */
export interface MediaAsker {
  viewer: () => Promise<{ id: string; reviewer: boolean } | null>
  /** Whether works of a rating that is for adults are shown to them. */
  meets: (rating: ContentRating) => Promise<boolean>
}

/** Whom a file is for: everybody; whoever meets works of its rating; its author and reviewers alone. */
export type Audience = 'all' | 'adults' | 'few'

export interface FoundMedia {
  sha256: string
  mediaType: string
  kind: FileKind
  sizeBytes: number
  width: number
  height: number
  /** Of sound and film; null where their headers do not say. */
  durationSeconds: number | null
  /** A film's still picture. */
  poster: { sha256: string; width: number } | null
  audience: Audience
}

interface Row {
  mediaType: string
  sizeBytes: number
  width: number | null
  height: number | null
  durationSeconds: number | null
  posterSha256: string | null
  posterWidth: number | null
  /** Of the outputs of prompts, both published or limited, that hold these bytes the lowest; null: there are none. */
  rating: ContentRating | null
}

/**
 * A file of an output, if this person may see it.
 *
 * @param asker `reviewer` may see any, an author their own, but what is in quarantine only admins and who put it there
 * @throws AppError `not_found` (no such file, or not for this viewer), `gone` and `withheld` (everybody could see it once)
 */
export async function findMedia(hub: Hub, sha256: string, asker: MediaAsker): Promise<FoundMedia> {
  const [row] = await hub.db.$client<Row[]>`
    select b.media_type as "mediaType", b.size_bytes::float8 as "sizeBytes", b.width, b.height,
      b.duration_seconds as "durationSeconds",
      b.poster_sha256 as "posterSha256", s.width as "posterWidth", (
        select min(greatest(o.content_rating, p.content_rating)) from outputs o join prompts p on p.id = o.prompt_id
        where o.blob_sha256 = b.sha256 and o.moderation_state in ('published', 'limited')
          and p.moderation_state in ('published', 'limited')) as rating
    from blobs b left join blobs s on s.sha256 = b.poster_sha256 where b.sha256 = ${sha256}`
  if (!row) throw new AppError('not_found', 'No such file')
  const { posterSha256, posterWidth, rating, ...rest } = row
  return {
    ...rest,
    audience: await audienceOf(hub, sha256, rating, asker),
    sha256,
    kind: kindOf(row.mediaType) ?? 'image',
    width: row.width ?? 1,
    height: row.height ?? 1,
    poster: posterSha256 ? { sha256: posterSha256, width: posterWidth ?? 1 } : null
  }
}

/** @throws AppError as `findMedia` where it is not for this person; what is for adults is not said to exist */
async function audienceOf(
  hub: Hub,
  sha256: string,
  rating: ContentRating | null,
  asker: MediaAsker
): Promise<Audience> {
  if (rating && !isForAdults(rating)) return 'all'
  if (rating && (await asker.meets(rating))) return 'adults'
  if (await mayHaveOriginal(hub, sha256, asker)) return 'few'
  throw rating ? new AppError('not_found', 'No such file') : await departedMedia(hub, sha256)
}

/** Whether the file as given, with all that is hidden in it, is for this person: its author, or a reviewer. */
export async function mayHaveOriginal(
  hub: Hub,
  sha256: string,
  { viewer }: Pick<MediaAsker, 'viewer'>
): Promise<boolean> {
  const asking = await viewer()
  if (!asking) return false
  if (asking.reviewer && !(await inQuarantine(hub, sha256, asking))) return true
  const [own] = await hub.db.$client`
    select from outputs o join prompts p on p.id = o.prompt_id
    where o.blob_sha256 = ${sha256} and o.author_id = ${asking.id}
      and o.moderation_state not in ('erased', 'quarantined') and p.moderation_state <> 'quarantined' limit 1`
  return Boolean(own)
}

/** Nothing but what is in quarantine holds these bytes, and this reviewer did not put it there. */
async function inQuarantine(hub: Hub, sha256: string, reviewer: { id: string }): Promise<boolean> {
  const may = maySeeSealed(
    sql`${reviewer.id}::uuid`,
    sql`case when o.moderation_state = 'quarantined' then o.id else p.current_revision_id end`
  )
  const [row] = await hub.db.execute<{ sealed: boolean | null }>(sql`
    select bool_and('quarantined' in (o.moderation_state, p.moderation_state) and not ${may}) as sealed
    from outputs o join prompts p on p.id = o.prompt_id where o.blob_sha256 = ${sha256}`)
  return row?.sealed ?? false
}
