import { WALK_LIMITS } from '../../formats/containers/carriers'
import { inflateCapped } from '../../formats/containers/inflate'

/** Decoded pixels: four bytes each (RGBA), row by row. */
export interface Pixels {
  width: number
  height: number
  data: Uint8Array | Uint8ClampedArray
}

export interface StealthText {
  text: string
  /** Which channels held it. */
  mode: 'alpha' | 'rgb'
}

const MAGIC_BYTES = 15
const MODES = {
  stealth_pnginfo: { mode: 'alpha', packed: false },
  stealth_pngcomp: { mode: 'alpha', packed: true },
  stealth_rgbinfo: { mode: 'rgb', packed: false },
  stealth_rgbcomp: { mode: 'rgb', packed: true }
} as const

/** Reads lowest bits column by column from the top left, most significant bit first; undefined past the last pixel. */
class LowBits {
  private bit = 0

  constructor(
    private readonly pixels: Pixels,
    private readonly mode: 'alpha' | 'rgb'
  ) {}

  private get perPixel() {
    return this.mode === 'alpha' ? 1 : 3
  }

  /** Whole bytes not read yet. */
  get left(): number {
    return Math.floor((this.pixels.width * this.pixels.height * this.perPixel - this.bit) / 8)
  }

  bytes(count: number): Uint8Array | undefined {
    if (count < 0 || count > this.left) return undefined
    const { width, height, data } = this.pixels
    const made = new Uint8Array(count)
    for (let at = 0; at < count * 8; at++, this.bit++) {
      const pixel = Math.floor(this.bit / this.perPixel)
      const offset = ((pixel % height) * width + Math.floor(pixel / height)) * 4
      const channel = this.mode === 'alpha' ? 3 : this.bit % 3
      const byte = at >> 3
      made[byte] = ((made[byte] ?? 0) << 1) | ((data[offset + channel] ?? 0) & 1)
    }
    return made
  }
}

/**
 * The text hidden in the lowest bits of a picture ("stealth pnginfo"): a 15-byte mark, its length in bits (32-bit, big
 * endian), then UTF-8, gzipped for the `comp` marks. The pixels must be as stored: no scaling, no colour change, alpha
 * not premultiplied.
 *
 * @returns null when there is none, or it is damaged or over the limit for one text
 */
export function readStealth(pixels: Pixels): StealthText | null {
  if (!(pixels.width > 0 && pixels.height > 0) || pixels.data.length < pixels.width * pixels.height * 4)
    return null
  for (const mode of ['alpha', 'rgb'] as const) {
    const bits = new LowBits(pixels, mode)
    const magic = String.fromCharCode(...(bits.bytes(MAGIC_BYTES) ?? []))
    const known = Object.hasOwn(MODES, magic) ? MODES[magic as keyof typeof MODES] : undefined
    if (known?.mode !== mode) continue
    const size = bits.bytes(4)
    const length = size ? new DataView(size.buffer).getUint32(0) >>> 3 : 0
    const payload = length > 0 && length <= WALK_LIMITS.text ? bits.bytes(length) : undefined
    const plain = payload && (known.packed ? unpacked(payload) : payload)
    return plain ? { text: new TextDecoder().decode(plain), mode } : null
  }
  return null
}

/** NovelAI may add blocks of its own behind the packed text, so an end before the last byte is fine. */
function unpacked(payload: Uint8Array): Uint8Array | undefined {
  const { bytes, end } = inflateCapped(payload, WALK_LIMITS.text, 'gzip')
  return end === 'over' || bytes.length === 0 ? undefined : bytes
}
