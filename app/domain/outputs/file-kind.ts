import { OUTPUT_LIMITS } from './limits'

/** What an output's file is made of. */
export type FileKind = 'image' | 'audio' | 'video'

/** The largest file of a kind, in bytes. */
export const MAX_BYTES: Record<FileKind, number> = {
  image: OUTPUT_LIMITS.imageBytes,
  audio: OUTPUT_LIMITS.audioBytes,
  video: OUTPUT_LIMITS.videoBytes
}

const ENDINGS: Record<FileKind, readonly string[]> = {
  image: ['png', 'jpg', 'jpeg', 'webp'],
  audio: ['mp3', 'wav', 'flac', 'ogg', 'oga', 'opus', 'm4a'],
  video: ['mp4', 'm4v', 'mov', 'webm']
}
const KINDS = Object.keys(ENDINGS) as FileKind[]

/** The kind of a media type; null for types that are none of them. */
export const kindOf = (mediaType: string): FileKind | null =>
  KINDS.find((kind) => mediaType.startsWith(`${kind}/`)) ?? null

/**
 * The kind a file is said to be, by its declared media type, or by its name's ending where a browser knows no type. A
 * first gate only: the bytes have the last word.
 */
export function declaredKind(mediaType: string, fileName: string): FileKind | null {
  const declared = kindOf(mediaType.trim().toLowerCase())
  if (declared) return declared
  if (mediaType && !/^application\/(octet-stream|ogg|mp4)\b/i.test(mediaType)) return null
  const ending = /\.([a-z0-9]{1,5})$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''
  return KINDS.find((kind) => ENDINGS[kind].includes(ending)) ?? null
}
