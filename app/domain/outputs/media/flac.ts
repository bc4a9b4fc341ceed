import type { ByteWindow } from './byte-window'
import { type MediaFault, type MediaShape, sound } from './shape'

/** Seconds by a STREAMINFO block's body (RFC 9639 §8.2): 20 bits of sample rate, 36 bits of samples. */
export function streamInfoSeconds(view: DataView, at = 0): number {
  const rate = view.getUint32(at + 10) >>> 12
  const samples = (view.getUint8(at + 13) & 0x0f) * 2 ** 32 + view.getUint32(at + 14)
  return samples / rate
}

/** FLAC (RFC 9639): metadata blocks, then frames, each with a sync code. */
export async function readFlac(file: ByteWindow): Promise<MediaShape | MediaFault> {
  let seconds = 0
  for (let at = 4, seen = 0; at + 4 <= file.size && seen < 1000; seen++) {
    const head = (await file.view(at, 4)).getUint32(0)
    if (seen === 0) {
      if ((head & 0x7fffffff) !== 34) return 'broken'
      seconds = streamInfoSeconds(await file.view(at + 4, 34))
    }
    at += 4 + (head & 0xffffff)
    if (head >>> 31 === 0) continue
    const sync = (await file.view(at, 2)).getUint16(0)
    return (sync & 0xfffe) === 0xfff8 ? sound('audio/flac', seconds) : 'broken'
  }
  return 'broken'
}
