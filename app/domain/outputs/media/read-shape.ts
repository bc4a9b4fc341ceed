import type { ByteSource, Container } from '../../formats/containers/carriers'
import { sniffContainer } from '../../formats/containers/sniff-container'
import { readBmff } from './bmff'
import { byteWindow } from './byte-window'
import { readFlac } from './flac'
import { readWebm } from './matroska'
import { readMp3 } from './mp3'
import { readOgg } from './ogg'
import { FACE_BYTES, hasOtherFace } from './other-faces'
import type { MediaFault, MediaShape } from './shape'
import { readWav } from './wav'

/** Bytes that tell a container of sound or film. */
const SNIFFED = 512

/** Containers of sound and film that we take. */
const READERS: Partial<Record<Container, typeof readBmff>> = {
  bmff: readBmff,
  matroska: readWebm,
  wav: readWav,
  flac: readFlac,
  ogg: readOgg,
  mp3: readMp3
}

/**
 * Looks at a file of sound or film by its bytes, reading its headers only: what it is, how large and how long. Names and
 * declared types are not asked.
 *
 * @returns its shape, or why it is not taken
 */
export async function readMediaShape(source: ByteSource): Promise<MediaShape | MediaFault> {
  const file = byteWindow(source)
  const read = READERS[sniffContainer(await file.bytes(0, SNIFFED)).container]
  if (!read) return 'type'
  const shape = await read(file)
  if (typeof shape === 'string') return shape
  const tail = await file.bytes(Math.max(0, file.size - FACE_BYTES), FACE_BYTES)
  return hasOtherFace(await file.bytes(0, FACE_BYTES), tail) ? 'more' : shape
}
