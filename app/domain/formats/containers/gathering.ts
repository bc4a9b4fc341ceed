import { EarlyEnd } from './byte-reader'
import { type Carrier, type Container, WALK_LIMITS, type Walked } from './carriers'
import { inflateCapped } from './inflate'
import { utf8OrLatin1, withoutTrailingNuls } from './text-decoding'

const WARNINGS = 50
/** The name of an XMP packet, whatever container it stands in: PNG's. */
export const XMP_KEY = 'XML:com.adobe.xmp'
/** Names under which files say where they were made; nobody here may read those. */
const PLACE = /^\xa9xyz$|(^|\.)location(\.|-|$)/i

/** A limit of `WALK_LIMITS` that ends the walk; its message is the warning. */
export class WalkStop extends Error {
  override name = 'WalkStop'
}

/** What a walker fills: texts under the limits of `WALK_LIMITS`, the credentials store, sizes and warnings. */
export class Gathering {
  readonly walked: Walked
  #parts = 0
  #textLeft: number = WALK_LIMITS.allText
  #inflateLeft: number = WALK_LIMITS.allText

  constructor(container: Container, mediaType: string | null) {
    this.walked = {
      container,
      mediaType,
      pixels: null,
      durationSeconds: null,
      carriers: [],
      c2pa: null,
      warnings: []
    }
  }

  /** Counts one chunk, segment, box or tag. */
  part(): void {
    if (++this.#parts > WALK_LIMITS.parts)
      throw new WalkStop('The file has too many parts; the rest was not read.')
  }

  warn(sentence: string): void {
    const { warnings } = this.walked
    if (warnings.length < WARNINGS && !warnings.includes(sentence)) warnings.push(sentence)
  }

  /** Whether a text of that many bytes may still be read; warns when it may not. Ask before decoding. */
  allows(location: string, key: string, bytes: number): boolean {
    const limit = Math.min(location === 'xmp' ? WALK_LIMITS.xmp : WALK_LIMITS.text, this.#textLeft)
    if (bytes > limit) this.warn(`A text over the size limit was left out: ${location} ${key.slice(0, 80)}.`)
    return bytes <= limit
  }

  /** Adds a decoded text, unless it is empty or names a place on earth. */
  add(location: string, key: string, text: string, bytes: number): void {
    if (text === '' || PLACE.test(key) || !this.allows(location, key, bytes)) return
    this.#textLeft -= bytes
    this.walked.carriers.push({ location, key, text, bytes })
  }

  /** Adds bytes as text by `decode`, trailing NULs dropped first. */
  addBytes(location: string, key: string, bytes: Uint8Array, decode = utf8OrLatin1): void {
    const trimmed = withoutTrailingNuls(bytes)
    if (this.allows(location, key, trimmed.length)) this.add(location, key, decode(trimmed), trimmed.length)
  }

  addAll(carriers: Carrier[]): void {
    for (const { location, key, text, bytes } of carriers) this.add(location, key, text, bytes)
  }

  addXmp(bytes: Uint8Array): void {
    this.addBytes('xmp', XMP_KEY, bytes)
  }

  /** Inflates a text. All that is ever inflated of a file has a budget of its own, kept texts or not. */
  inflate(location: string, key: string, packed: Uint8Array): Uint8Array | null {
    const limit = Math.min(key === XMP_KEY ? WALK_LIMITS.xmp : WALK_LIMITS.text, this.#inflateLeft)
    const { bytes, end } = limit > 0 ? inflateCapped(packed, limit) : { bytes: null, end: 'over' }
    this.#inflateLeft -= end === 'over' || !bytes ? limit : bytes.length
    if (end === 'over')
      this.warn(`A packed text over the size limit was left out: ${location} ${key.slice(0, 80)}.`)
    if (end === 'broken') this.warn(`A packed text is damaged: ${location} ${key.slice(0, 80)}.`)
    return end === 'over' ? null : bytes
  }

  /** The first Content Credentials store; `jumb` is looked for, so a header in front may stay. */
  addC2pa(bytes: Uint8Array, location: string): void {
    if (this.walked.c2pa)
      this.warn('The file has more than one Content Credentials store; the first was taken.')
    else if (bytes.length > WALK_LIMITS.c2pa)
      this.warn('The Content Credentials store is over the size limit.')
    else if (bytes.length > 0) this.walked.c2pa = { bytes: bytes.slice(), location }
  }

  /** The first size that is not zero wins. */
  setPixels(width: number, height: number): void {
    if (width > 0 && height > 0) this.walked.pixels ??= { width, height }
  }

  setDuration(seconds: number): void {
    if (Number.isFinite(seconds) && seconds > 0) this.walked.durationSeconds ??= seconds
  }

  /** Runs a part whose cut or damaged bytes must not end the walk. */
  tolerate(what: string, read: () => void): void {
    try {
      read()
    } catch (error) {
      if (!(error instanceof EarlyEnd)) throw error
      this.warn(`${what} ends early.`)
    }
  }
}
