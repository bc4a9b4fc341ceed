import { createHash } from 'node:crypto'
import type { Sharp } from 'sharp'
import { OUTPUT_LIMITS } from './limits'
import { GREY_SIDE, perceptualHash } from './perceptual-hash'
import { DETAIL_SIDE, detailOf, HUE_SIDE } from './picture-detail'
import { sharp } from './sharp.server'

/** Side of the square that everything but the pixels' own hash is read from. */
const SIDE = 256
/** Cut off in all, in each direction, of the crops that are hashed beside the whole. */
const CUT = Math.round(SIDE * 0.04)
/** What is left of the square: the middle and the four corners. */
const CROPS = [
  [CUT / 2, CUT / 2],
  [0, 0],
  [CUT, 0],
  [0, CUT],
  [CUT, CUT]
] as const

/** What a picture looks like, for finding others like it. */
export interface Looks {
  /** pHash as a signed number; null for one even colour. */
  hash: bigint | null
  /** The same of the picture with a twentieth-odd cut off in five ways: copies that were cropped are near one of them. */
  crops: bigint[]
}

/** What a picture is known by. */
export interface Print extends Looks {
  /** First 64 bits of the SHA-256 of the decoded, upright pixels, as a signed number: the same for files that show the same. */
  pixels: bigint
  /** See `picture-detail`. */
  detail: Uint8Array
}

interface Pixels {
  data: Uint8Array
  width: number
  height: number
  channels: number
}

// profiles left out: a file without one shows the same numbers
const open = (bytes: Uint8Array) =>
  sharp(bytes, { limitInputPixels: OUTPUT_LIMITS.imagePixels, ignoreIcc: true }).autoOrient()

/** What a picture that is only searched with looks like. */
export const readLooks = async (bytes: Uint8Array): Promise<Looks> =>
  looksOf(await greySquare(open(bytes), SIDE))

/** Decodes a picture once and tells what it is known by. Whole pictures are held one at a time. */
export const readPrint = (bytes: Uint8Array): Promise<Print> => inTurn(() => printOf(bytes))

async function printOf(bytes: Uint8Array): Promise<Print> {
  const { data, info } = await open(bytes)
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const pixels = hashPixels({ data, width, height, channels })
  const whole = () => sharp(data, { raw: { width, height, channels } })
  const square = await greySquare(whole(), SIDE)
  const detail = detailOf(
    await greySquare(greyImage(square), DETAIL_SIDE),
    await readHues(whole()),
    fineShare(square)
  )
  return { ...(await looksOf(square)), pixels, detail }
}

/** Where nothing of a pixel is seen its colour does not count; an alpha that hides nothing is none. */
function hashPixels({ data, width, height, channels }: Pixels): bigint {
  const hash = createHash('sha256').update(`${width}x${height}:`)
  if (channels < 4) hash.update(data)
  else {
    const colours = Buffer.alloc(width * 3)
    const seen = Buffer.alloc(width)
    const alpha = createHash('sha256')
    let opaque = true
    for (let at = 0; at < data.length; ) {
      for (let x = 0; x < width; x += 1, at += 4) {
        const here = data[at + 3] as number
        seen[x] = here
        if (here !== 255) opaque = false
        colours[x * 3] = here === 0 ? 0 : (data[at] as number)
        colours[x * 3 + 1] = here === 0 ? 0 : (data[at + 1] as number)
        colours[x * 3 + 2] = here === 0 ? 0 : (data[at + 2] as number)
      }
      hash.update(colours)
      alpha.update(seen)
    }
    if (!opaque) hash.update(alpha.digest())
  }
  return hash.digest().readBigInt64BE(0)
}

async function looksOf(square: Uint8Array): Promise<Looks> {
  const hashOf = async (image: Sharp) => perceptualHash(await greySquare(image, GREY_SIDE))
  const side = SIDE - CUT
  const crops: bigint[] = []
  for (const [left, top] of CROPS) {
    const hash = await hashOf(greyImage(square).extract({ left, top, width: side, height: side }))
    if (hash !== null) crops.push(hash)
  }
  return { hash: await hashOf(greyImage(square)), crops }
}

const greyImage = (square: Uint8Array) => sharp(square, { raw: { width: SIDE, height: SIDE, channels: 1 } })

/** A picture on white, in grey, pressed into a square. */
async function greySquare(image: Sharp, side: number): Promise<Uint8Array> {
  const { data, info } = await image
    .flatten({ background: '#ffffff' })
    .toColourspace('b-w')
    .resize(side, side, { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return info.channels === 1
    ? data
    : Uint8Array.from({ length: side * side }, (_, i) => data[i * info.channels] ?? 0)
}

/** Blue and red differences (BT.601) of coarse squares. */
async function readHues(image: Sharp): Promise<Uint8Array> {
  const { data, info } = await image
    .flatten({ background: '#ffffff' })
    .resize(HUE_SIDE, HUE_SIDE, { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const squares = HUE_SIDE * HUE_SIDE
  const hues = new Uint8Array(2 * squares).fill(128)
  if (info.channels < 3) return hues
  for (let n = 0; n < squares; n += 1) {
    const [red = 0, green = 0, blue = 0] = data.subarray(n * info.channels, n * info.channels + 3)
    hues[n] = Math.min(255, Math.round(128 - 0.169 * red - 0.331 * green + 0.5 * blue))
    hues[squares + n] = Math.min(255, Math.round(128 + 0.5 * red - 0.419 * green - 0.081 * blue))
  }
  return hues
}

/** Which share of a picture's variance lies within the cells that the detail makes one level of. */
function fineShare(square: Uint8Array): number {
  const cell = SIDE / DETAIL_SIDE
  let within = 0
  let [sum, squares] = [0, 0]
  for (let top = 0; top < SIDE; top += cell)
    for (let left = 0; left < SIDE; left += cell) {
      let [own, ownSquares] = [0, 0]
      for (let y = top; y < top + cell; y += 1)
        for (let x = left; x < left + cell; x += 1) {
          const level = square[y * SIDE + x] as number
          own += level
          ownSquares += level * level
        }
      within += ownSquares - (own * own) / (cell * cell)
      sum += own
      squares += ownSquares
    }
  const all = squares - (sum * sum) / (SIDE * SIDE)
  return all < 1 ? 0 : within / all
}

let turn: Promise<unknown> = Promise.resolve()

/** A whole picture may be 160 MB of pixels: one process holds one at a time. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = turn.then(work, work)
  turn = mine.catch(() => undefined)
  return mine
}
