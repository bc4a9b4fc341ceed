import type { ByteWindow } from './byte-window'
import { type MediaFault, type MediaShape, sound } from './shape'

/** Sizes a program writes that does not know yet how long its sound will be. */
const STREAMED = new Set([0, 0xffffffff, 0x7fffffff])

/** RIFF WAVE (Multimedia Programming Interface 1.0 §3): chunks fill the form, the form fills the file. */
export async function readWav(file: ByteWindow): Promise<MediaShape | MediaFault> {
  const told = (await file.view(0, 12)).getUint32(4, true)
  const end = STREAMED.has(told) ? file.size : 8 + told + (told % 2)
  if (end - (told % 2) > file.size) return 'broken'
  if (end < file.size) return 'more'
  let bytesPerSecond = 0
  for (let at = 12, seen = 0; at + 8 <= file.size && seen < 1000; seen++) {
    const header = await file.view(at, 20)
    const type = await file.text(at, 4)
    const size = header.getUint32(4, true)
    if (type === 'fmt ') bytesPerSecond = header.getUint32(16, true)
    if (type === 'data') {
      if (bytesPerSecond === 0) return 'broken'
      const whole = STREAMED.has(size) ? file.size - at - 8 : size
      return at + 8 + whole > file.size ? 'broken' : sound('audio/wav', whole / bytesPerSecond)
    }
    at += 8 + size + (size % 2)
  }
  return 'broken'
}
