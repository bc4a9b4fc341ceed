import sharp from 'sharp'
import { ART_NAMES, drawArt } from '~/domain/hub/demo/art/gallery'
import { randomFrom, sentence } from './seed-words'

type Random = () => number
const between = (random: Random, from: number, to: number) => from + random() * (to - from)
const shade = (random: Random, light = 50) =>
  `hsl(${Math.floor(random() * 360)} ${Math.floor(between(random, 30, 90))}% ${Math.floor(between(random, light - 25, light + 25))}%)`
const svg = (width: number, height: number, body: string, ground = '#ffffff') =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${ground}"/>${body}</svg>`
    )
  )
    .png()
    .toBuffer()

/** Clouds of noise in eight octaves, as the large and small shapes of a photograph are: every one different. */
async function photograph(random: Random): Promise<Buffer> {
  const [width, height] = [640, 480]
  const layers = await Promise.all(
    [3, 6, 12, 24, 48, 96, 192].map((cells) => {
      const across = Math.ceil((cells * width) / height)
      const noise = Uint8Array.from({ length: across * cells * 3 }, () => random() * 256)
      return sharp(noise, { raw: { width: across, height: cells, channels: 3 } })
        .resize(width, height, { kernel: 'cubic', fit: 'fill' })
        .raw()
        .toBuffer()
    })
  )
  const pixels = new Uint8Array(width * height * 3)
  for (let at = 0; at < pixels.length; at += 1) {
    let sum = 0
    for (const [octave, layer] of layers.entries()) sum += ((layer[at] as number) - 128) / 1.7 ** octave
    pixels[at] = Math.max(0, Math.min(255, 128 + sum * 0.9))
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer()
}

/** A head before a wall: everybody sits alike, only colours, face and size differ. */
function portrait(random: Random): Promise<Buffer> {
  const [cx, cy, r] = [between(random, 235, 277), between(random, 190, 230), between(random, 80, 110)]
  const eye = between(random, 24, 44)
  return svg(
    512,
    640,
    `<path d="M${cx - 200} 640q${between(random, 20, 80)}-260 200-260t200 260z" fill="${shade(random, 40)}"/>
     <ellipse cx="${cx}" cy="${cy}" rx="${r * 0.8}" ry="${r * 1.1}" fill="${shade(random, 70)}"/>
     <path d="M${cx - r} ${cy}q0-${r * 1.5} ${r}-${r * 1.5}t${r} ${r * 1.5}q-${r}-${between(random, 20, 90)}-${r * 2} 0z" fill="${shade(random, 25)}"/>
     <circle cx="${cx - eye}" cy="${cy}" r="9"/><circle cx="${cx + eye}" cy="${cy}" r="9"/>
     <path d="M${cx - 30} ${cy + 50}q30 ${between(random, -25, 40)} 60 0" stroke="#801" stroke-width="8" fill="none"/>`,
    shade(random, 60)
  )
}

/** Sky, sun, two ridges: one layout, other ridges. */
function ridges(random: Random): Promise<Buffer> {
  const ridge = (base: number, colour: string) => {
    let path = `M0 480L0 ${base}`
    for (let x = 0; x <= 640; x += 40) path += `L${x} ${base + between(random, -70, 70)}`
    return `<path d="${path}L640 480z" fill="${colour}"/>`
  }
  return svg(
    640,
    480,
    `<circle cx="${between(random, 100, 540)}" cy="${between(random, 60, 160)}" r="${between(random, 25, 60)}" fill="${shade(random, 80)}"/>
     ${ridge(260, shade(random, 50))}${ridge(360, shade(random, 30))}`,
    shade(random, 75)
  )
}

/** A page of words on white, all set alike. */
function page(random: Random): Promise<Buffer> {
  const lines = Array.from({ length: 22 }, (_, n) => {
    const words = sentence(random, 'en', 14).slice(0, 62)
    return `<text x="40" y="${60 + n * 26}" font-family="sans-serif" font-size="17" fill="#222">${words}</text>`
  })
  return svg(640, 660, lines.join(''))
}

/** Two people chatting: bubbles at the same places, other words. */
function chat(random: Random): Promise<Buffer> {
  const bubbles = Array.from({ length: 7 }, (_, n) => {
    const [x, fill] = n % 2 ? [150, '#c8f0c0'] : [30, '#eeeeee']
    const words = [0, 1].map(
      (line) =>
        `<text x="${x + 14}" y="${60 + n * 100 + line * 26}" font-family="sans-serif" font-size="17">${sentence(random, 'en', 8).slice(0, 36)}</text>`
    )
    return `<rect x="${x}" y="${30 + n * 100}" width="360" height="76" rx="16" fill="${fill}"/>${words.join('')}`
  })
  return svg(540, 760, bubbles.join(''))
}

/** A mark of two plain shapes in the middle of white. */
function logo(random: Random): Promise<Buffer> {
  const shape = () => {
    const [x, y, size] = [between(random, 190, 320), between(random, 190, 320), between(random, 40, 90)]
    const fill = shade(random, 40)
    const kind = Math.floor(random() * 4)
    if (kind === 0) return `<circle cx="${x}" cy="${y}" r="${size}" fill="${fill}"/>`
    if (kind === 1)
      return `<rect x="${x - size}" y="${y - size}" width="${size * 2}" height="${size * between(random, 0.5, 2)}" fill="${fill}"/>`
    if (kind === 2)
      return `<path d="M${x} ${y - size}L${x + size} ${y + size}L${x - size} ${y + size}z" fill="${fill}"/>`
    return `<circle cx="${x}" cy="${y}" r="${size}" fill="none" stroke="${fill}" stroke-width="${size / 3}"/>`
  }
  return svg(512, 512, shape() + shape())
}

/** Bars on white: the same axes, other heights. */
function chart(random: Random): Promise<Buffer> {
  const bars = Array.from({ length: 9 }, (_, n) => {
    const height = between(random, 20, 300)
    return `<rect x="${70 + n * 58}" y="${380 - height}" width="36" height="${height}" fill="#4477aa"/>`
  })
  return svg(
    640,
    440,
    `${bars.join('')}<path d="M50 40V380H620" stroke="#333" stroke-width="2" fill="none"/>`
  )
}

/** Nearly nothing: one colour running into a near one, with a dot. */
function plain(random: Random): Promise<Buffer> {
  const hue = Math.floor(random() * 360)
  const dot = `<circle cx="${between(random, 50, 460)}" cy="${between(random, 50, 330)}" r="${between(random, 2, 9)}" fill="${shade(random)}"/>`
  return svg(
    512,
    384,
    `<defs><linearGradient id="g" x2="${random() < 0.5 ? 1 : 0}" y2="1"><stop stop-color="hsl(${hue} 40% 60%)"/><stop offset="1" stop-color="hsl(${hue + between(random, -15, 15)} 45% ${between(random, 52, 68)}%)"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/>${dot}`
  )
}

/** Of one drawing all are nearly the same but for a few petals: rightly taken for one. */
const DRAWINGS = ART_NAMES.filter((name) => name !== 'teaTable')

/** The demo's drawings: one layout a name, other details a seed. */
function drawing(random: Random): Promise<Buffer> {
  const name = DRAWINGS[Math.floor(random() * DRAWINGS.length)] ?? 'tiles'
  return sharp(Buffer.from(drawArt(name, Math.floor(random() * 1e6)).svg))
    .resize(640)
    .png()
    .toBuffer()
}

export const FAMILIES = { photograph, portrait, ridges, drawing, page, chat, logo, chart, plain }
export type Family = keyof typeof FAMILIES

/** Draws a picture as PNG: the same family and number give the same one, others another of the same layout. */
export const drawOne = (family: Family, n: number): Promise<Buffer> =>
  FAMILIES[family](randomFrom(n * 7919 + 17))

type Change = (bytes: Buffer, random: Random) => Promise<Buffer>

/** Cuts off `share` of either side, parted at random between its two edges. */
const crop =
  (share: number): Change =>
  async (bytes, random) => {
    const { width, height } = await sharp(bytes).metadata()
    const [cutX, cutY] = [Math.round(width * share), Math.round(height * share)]
    return sharp(bytes)
      .extract({
        left: Math.floor(random() * (cutX + 1)),
        top: Math.floor(random() * (cutY + 1)),
        width: width - cutX,
        height: height - cutY
      })
      .jpeg({ quality: 85 })
      .toBuffer()
  }

const jpeg =
  (quality: number): Change =>
  (bytes) =>
    sharp(bytes).jpeg({ quality }).toBuffer()

const scaled =
  (factor: number): Change =>
  async (bytes) =>
    sharp(bytes)
      .resize(Math.round((await sharp(bytes).metadata()).width * factor))
      .webp({ quality: 80 })
      .toBuffer()

const brightened =
  (factor: number): Change =>
  (bytes) =>
    sharp(bytes).linear(factor, 0).jpeg({ quality: 85 }).toBuffer()

/** A word in half-transparent white in a corner: a seventh of the width. */
const watermarked: Change = async (bytes) => {
  const { width, height } = await sharp(bytes).metadata()
  const mark = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><text x="${width * 0.82}" y="${height * 0.96}" font-family="sans-serif" font-weight="bold" font-size="${width / 28}" fill="#ffffff" fill-opacity="0.6" stroke="#000" stroke-opacity="0.3">© hearth</text></svg>`
  return sharp(bytes)
    .composite([{ input: Buffer.from(mark) }])
    .jpeg({ quality: 85 })
    .toBuffer()
}

/** What people do to a picture before they share it again. */
export const CHANGES: Record<string, Change> = {
  'cropped by 1 %': crop(0.01),
  'cropped by 2 %': crop(0.02),
  'cropped by 3 %': crop(0.03),
  'cropped by 5 %': crop(0.05),
  'scaled to 50 %': scaled(0.5),
  'scaled to 150 %': scaled(1.5),
  'JPEG, quality 90': jpeg(90),
  'JPEG, quality 65': jpeg(65),
  'JPEG, quality 40': jpeg(40),
  'brighter by 15 %': brightened(1.15),
  'darker by 15 %': brightened(0.85),
  'with a watermark': watermarked
}

/** A copy of a picture, changed by one of `CHANGES`: the same number gives the same copy. */
export const changeOne = (change: string, bytes: Buffer, n: number): Promise<Buffer> =>
  (CHANGES[change] as Change)(bytes, randomFrom(n * 104_729 + 3))
