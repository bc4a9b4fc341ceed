import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { departedMedia } from './departed-media.server'
import { type FileKind, kindOf } from './file-kind'

/** Who asks for a file that is not for everybody. */
export type MediaViewer = () => Promise<{ id: string; reviewer: boolean } | null>

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
  /** Everybody may see it: a published output of a published prompt holds these bytes. */
  open: boolean
}

interface Row {
  mediaType: string
  sizeBytes: number
  width: number | null
  height: number | null
  durationSeconds: number | null
  posterSha256: string | null
  posterWidth: number | null
  open: boolean
}

/**
 * A file of an output, if this person may see it.
 *
 * @param viewer asked for only when the file is not public; `reviewer` may see any, an author their own
 * @throws AppError `not_found` (no such file, or not for this viewer), `gone` and `withheld` (everybody could see it once)
 */
export async function findMedia(hub: Hub, sha256: string, viewer: MediaViewer): Promise<FoundMedia> {
  const [row] = await hub.db.$client<Row[]>`
    select b.media_type as "mediaType", b.size_bytes::float8 as "sizeBytes", b.width, b.height,
      b.duration_seconds as "durationSeconds",
      b.poster_sha256 as "posterSha256", s.width as "posterWidth", exists (
        select from outputs o join prompts p on p.id = o.prompt_id
        where o.blob_sha256 = b.sha256 and o.moderation_state = 'published' and p.moderation_state = 'published') as open
    from blobs b left join blobs s on s.sha256 = b.poster_sha256 where b.sha256 = ${sha256}`
  if (!row) throw new AppError('not_found', 'No such file')
  if (!row.open && !(await mayHaveOriginal(hub, sha256, viewer))) throw await departedMedia(hub, sha256)
  const { posterSha256, posterWidth, ...rest } = row
  return {
    ...rest,
    sha256,
    kind: kindOf(row.mediaType) ?? 'image',
    width: row.width ?? 1,
    height: row.height ?? 1,
    poster: posterSha256 ? { sha256: posterSha256, width: posterWidth ?? 1 } : null
  }
}

/** Whether the file as given, with all that is hidden in it, is for this person: its author, or a reviewer. */
export async function mayHaveOriginal(hub: Hub, sha256: string, viewer: MediaViewer): Promise<boolean> {
  const asking = await viewer()
  if (!asking || asking.reviewer) return Boolean(asking)
  const [own] = await hub.db.$client`
    select from outputs
    where blob_sha256 = ${sha256} and author_id = ${asking.id} and moderation_state <> 'erased' limit 1`
  return Boolean(own)
}
