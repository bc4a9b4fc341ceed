import { Readable } from 'node:stream'
import { blobKey, COPY_VERSION, derivativeKey, fullCopyKey } from '~storage/keys'
import type { ByteRange } from '~storage/store'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { blanking, placesOf } from './blank-places.server'
import { deriveFull } from './derive-full.server'
import { deriveImage } from './derive-image.server'
import { type MediaVariant, nearestWidth } from './display'
import { filmCard } from './film-card'
import { type FoundMedia, findMedia, type MediaAsker, mayHaveOriginal } from './find-media.server'
import { isMissing } from './is-missing.server'

const POSTER_WIDTH = 960

export interface Media extends Pick<FoundMedia, 'audience'> {
  mediaType: string
  /** Drawn for want of a still picture; there may be one later. */
  drawn?: true
  /** How many bytes it has; none is read. */
  sizeBytes(): Promise<number>
  read(): Promise<{ body: Readable; sizeBytes: number }>
}

/**
 * A file to be read: a display copy of an image or of a film's poster (a card where it has none), an image's full copy (both
 * made when they are read and missing), or the file as given, which is for its author and reviewers only. Nothing is asked of the store before.
 *
 * @throws AppError `not_found` (no such file or variant, or not for this viewer), `gone`, `withheld` (it was public once)
 */
export async function findCopy(
  hub: Hub,
  sha256: string,
  variant: Exclude<MediaVariant, 'play'>,
  asker: MediaAsker
): Promise<Media> {
  const found = await findMedia(hub, sha256, asker)
  const { mediaType, kind, audience } = found
  if (variant === 'original') {
    if (!(await mayHaveOriginal(hub, sha256, asker))) throw noSuch()
    return { ...stored(hub, blobKey(sha256)), mediaType, audience: 'few' }
  }
  if (variant === 'full') {
    if (kind !== 'image') throw noSuch()
    const copy = stored(hub, fullCopyKey(sha256), () => deriveFull(hub, sha256, mediaType))
    return { ...copy, mediaType, audience }
  }
  const picture = kind === 'image' && variant !== 'poster' ? found : found.poster
  if (!picture && kind === 'video' && variant === 'poster') return { ...drawn(filmCard(found)), audience }
  if (!picture) throw noSuch()
  const width = nearestWidth(variant === 'poster' ? POSTER_WIDTH : variant, picture.width)
  const copy = stored(hub, derivativeKey(picture.sha256, width), () => deriveImage(hub, picture.sha256))
  return { ...copy, mediaType: 'image/webp', audience }
}

/** What says that two answers are the same bytes: file, variant, and how copies are made. */
export const tagOf = (sha256: string, variant: MediaVariant, media: Pick<Media, 'drawn'>): string =>
  `${sha256}-${variant}-${COPY_VERSION}${media.drawn ? '-drawn' : ''}`

const noSuch = () => new AppError('not_found', 'No such file')

const drawn = (svg: string) => ({
  mediaType: 'image/svg+xml',
  drawn: true as const,
  sizeBytes: async () => Buffer.byteLength(svg),
  read: async () => ({
    body: Readable.from([Buffer.from(svg)], { objectMode: false }),
    sizeBytes: Buffer.byteLength(svg)
  })
})

/** An object of the store, made when it is wanted and not there. */
function stored({ store }: Hub, key: string, make?: () => Promise<unknown>) {
  return {
    async sizeBytes() {
      const there = await store.head(key)
      if (there) return there.sizeBytes
      await make?.()
      return (await store.head(key))?.sizeBytes ?? 0
    },
    read: () =>
      store.read(key).catch(async (error: unknown) => {
        if (!make || !isMissing(error)) throw error
        await make()
        return store.read(key)
      })
  }
}

/** A sound or film that can be played, and how to read it. */
export interface Playable extends Pick<FoundMedia, 'sizeBytes' | 'mediaType' | 'audience'> {
  read(range: ByteRange | null): Promise<Readable>
}

/**
 * Sound or film as everybody gets it: the bytes as given, with the recording place blanked where they say one.
 *
 * @throws AppError `not_found` (no such sound or film, or not for this viewer), `gone`, `withheld` (it was public once)
 */
export async function readPlayable(hub: Hub, sha256: string, asker: MediaAsker): Promise<Playable> {
  const { kind, sizeBytes, mediaType, audience } = await findMedia(hub, sha256, asker)
  if (kind === 'image') throw noSuch()
  return {
    sizeBytes,
    mediaType,
    audience,
    async read(range) {
      const blanks = await placesOf(hub, sha256, sizeBytes)
      const { body } = await hub.store.read(blobKey(sha256), range ?? undefined)
      if (blanks.length === 0) return body
      const blanked = blanking(blanks, range?.start ?? 0)
      body.once('error', (error) => blanked.destroy(error))
      blanked.once('close', () => body.destroy())
      return body.pipe(blanked)
    }
  }
}
