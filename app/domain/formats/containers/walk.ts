import { EarlyEnd } from './byte-reader'
import type { ByteSource, Container, Walked } from './carriers'
import { FileWindow } from './file-window'
import { Gathering, WalkStop } from './gathering'
import { SNIFF_BYTES, sniffContainer } from './sniff-container'
import { walkBmff } from './walk-bmff'
import { walkFlv } from './walk-flv'
import { walkGif } from './walk-gif'
import { walkJpeg } from './walk-jpeg'
import { walkMatroska } from './walk-matroska'
import { walkOgg } from './walk-ogg'
import { walkPdf } from './walk-pdf'
import { walkPng } from './walk-png'
import { walkRiffMedia } from './walk-riff-media'
import { walkFlac, walkMp3 } from './walk-sound'
import { walkWebp } from './walk-webp'

type Walker = (file: FileWindow, into: Gathering) => Promise<void>

const WALKERS: Partial<Record<Container, Walker>> = {
  png: walkPng,
  jpeg: walkJpeg,
  webp: walkWebp,
  gif: walkGif,
  bmff: walkBmff,
  matroska: walkMatroska,
  avi: walkRiffMedia,
  wav: walkRiffMedia,
  flv: walkFlv,
  mp3: walkMp3,
  flac: walkFlac,
  ogg: walkOgg,
  pdf: walkPdf
}

/**
 * Everything a file says, by its bytes. Bad content never throws: what was read before the damage is kept, and a warning
 * says where it ended. Memory and work are bounded by `WALK_LIMITS`. Rejects only when the source itself cannot be read.
 */
export async function walkContainer(source: ByteSource): Promise<Walked> {
  const file = new FileWindow(source)
  const { container, mediaType } = sniffContainer(await file.some(0, SNIFF_BYTES))
  const into = new Gathering(container, mediaType)
  try {
    await WALKERS[container]?.(file, into)
  } catch (error) {
    if (file.failure !== null) throw error
    if (error instanceof EarlyEnd) into.warn('The file ends early.')
    else into.warn(error instanceof WalkStop ? error.message : 'The file could not be read to its end.')
  }
  return into.walked
}

/** A source over bytes in memory. */
export const bytesSource = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: async (offset, length) => bytes.subarray(offset, offset + length)
})

/** A source over a Blob or File, read piece by piece. */
export const blobSource = (blob: Blob): ByteSource => ({
  size: blob.size,
  read: async (offset, length) => new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer())
})
