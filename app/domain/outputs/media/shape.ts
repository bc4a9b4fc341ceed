/** Sound and film types we take, as we serve them. */
export const MEDIA_TYPES = [
  'video/mp4',
  'video/quicktime',
  'video/webm',
  'audio/mp4',
  'audio/webm',
  'audio/mpeg',
  'audio/wav',
  'audio/flac',
  'audio/ogg'
] as const
export type MediaType = (typeof MEDIA_TYPES)[number]

/** What a container says of itself; null where its header does not say. Pixels as seen, seconds. */
export interface MediaShape {
  mediaType: MediaType
  width: number | null
  height: number | null
  durationSeconds: number | null
}

/** Why a file is not taken: another type, cut short or damaged, or something else as well. */
export type MediaFault = 'type' | 'broken' | 'more'

/** A sound without pixels. */
export const sound = (mediaType: MediaType, durationSeconds: number): MediaShape => ({
  mediaType,
  width: null,
  height: null,
  durationSeconds: Number.isFinite(durationSeconds) && durationSeconds > 0 ? durationSeconds : null
})
