import type { ByteSource } from '../../formats/containers/carriers'
import { readBmff } from './bmff'
import { byteWindow } from './byte-window'
import { readFlac } from './flac'
import { readWebm } from './matroska'
import { readMp3 } from './mp3'
import { readOgg } from './ogg'
import { FACE_BYTES, hasOtherFace } from './other-faces'
import type { MediaFault, MediaShape } from './shape'
import { readWav } from './wav'

/** The reader of a container, by its first twelve bytes as Latin-1; null for what is neither sound nor film that we take. */
function readerFor(magic: string): typeof readBmff | null {
  if (magic.startsWith('ftyp', 4)) return readBmff
  if (magic.startsWith('\x1a\x45\xdf\xa3')) return readWebm
  if (magic.startsWith('RIFF') && magic.startsWith('WAVE', 8)) return readWav
  if (magic.startsWith('fLaC')) return readFlac
  if (magic.startsWith('OggS')) return readOgg
  if (magic.startsWith('ID3') || /^\xff[\xe0-\xff]/.test(magic)) return readMp3
  return null
}

/**
 * Looks at a file of sound or film by its bytes, reading its headers only: what it is, how large and how long. Names and
 * declared types are not asked.
 *
 * @returns its shape, or why it is not taken
 */
export async function readMediaShape(source: ByteSource): Promise<MediaShape | MediaFault> {
  const file = byteWindow(source)
  const read = readerFor(await file.text(0, 12))
  if (!read) return 'type'
  const shape = await read(file)
  if (typeof shape === 'string') return shape
  const tail = await file.bytes(Math.max(0, file.size - FACE_BYTES), FACE_BYTES)
  return hasOtherFace(await file.bytes(0, FACE_BYTES), tail) ? 'more' : shape
}
