/** A picture as SVG, in user units = pixels. */
export interface Drawing {
  svg: string
  width: number
  height: number
}

export type Random = () => number

/** A deterministic generator of numbers in [0, 1): mulberry32. */
export function randomFrom(seed: number): Random {
  let state = (seed * 2_654_435_761) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const between = (random: Random, low: number, high: number): number => low + (high - low) * random()
export const pick = <T>(random: Random, list: readonly T[]): T =>
  list[Math.floor(random() * list.length)] as T
export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i))
export const n = (value: number): string => value.toFixed(1)

/** Wraps shapes into a whole picture. A shape lets through by `fill-` or `stroke-opacity`: by `opacity`, each is drawn on a sheet of its own. */
export const drawing = (width: number, height: number, ...parts: (string | string[])[]): Drawing => ({
  width,
  height,
  svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${parts.flat().join('')}</svg>`
})

/** A vertical gradient, from top to bottom: `[offset 0–1, colour, opacity?]`. */
export const gradient = (
  id: string,
  stops: [number, string, number?][],
  box = 'x1="0" y1="0" x2="0" y2="1"'
): string => `<linearGradient id="${id}" ${box}>${stopsOf(stops)}</linearGradient>`

export const glow = (id: string, stops: [number, string, number?][]): string =>
  `<radialGradient id="${id}">${stopsOf(stops)}</radialGradient>`

const stopsOf = (stops: [number, string, number?][]) =>
  stops
    .map(
      ([at, colour, opacity = 1]) => `<stop offset="${at}" stop-color="${colour}" stop-opacity="${opacity}"/>`
    )
    .join('')

/** Blended as the screen's values are: turning them to light's own and back costs more than the blur does. */
const PLAIN = 'color-interpolation-filters="sRGB"'

/** @param margin how far it reaches over the edge of what is drawn with it, as a share of that */
export const blur = (id: string, px: number, margin = 0.5): string =>
  `<filter id="${id}" x="${-margin}" y="${-margin}" width="${1 + 2 * margin}" height="${1 + 2 * margin}" ${PLAIN}><feGaussianBlur stdDeviation="${px}"/></filter>`

/** Puts what is drawn with it above its own soft shadow. What is blurred is coverage alone, a quarter of the colours' work. */
export const shadow = (
  id: string,
  { dx, dy, px, colour, opacity }: { dx: number; dy: number; px: number; colour: string; opacity: number }
): string =>
  `<filter id="${id}" x="-20%" y="-20%" width="150%" height="150%" ${PLAIN}><feGaussianBlur in="SourceAlpha" stdDeviation="${px}"/><feOffset dx="${dx}" dy="${dy}" result="fallen"/><feFlood flood-color="${colour}" flood-opacity="${opacity}"/><feComposite in2="fallen" operator="in"/><feMerge><feMergeNode/><feMergeNode in="SourceGraphic"/></feMerge></filter>`

/** Side of the tile that grain repeats in, in pixels. */
const GRAIN = 320

/** Paper grain over everything drawn before it. */
export const grain = (width: number, height: number, opacity: number, seed = 3): string =>
  `<filter id="grain" x="0" y="0" width="1" height="1"><feTurbulence type="fractalNoise" baseFrequency="0.8" numOctaves="2" stitchTiles="stitch" seed="${seed}"/><feColorMatrix values="0 0 0 0 0.4 0 0 0 0 0.36 0 0 0 0 0.3 0 0 0 0.9 -0.1"/></filter>` +
  `<pattern id="grains" width="${GRAIN}" height="${GRAIN}" patternUnits="userSpaceOnUse"><rect width="${GRAIN}" height="${GRAIN}" filter="url(#grain)"/></pattern>` +
  `<rect width="${width}" height="${height}" fill="url(#grains)" opacity="${opacity}"/>`

/** Heights of a mountain line by midpoint displacement, `2^detail + 1` of them, in −1…1. */
export function ridgeLine(random: Random, detail: number, roughness: number): number[] {
  let line = [between(random, -0.4, 0.4), between(random, -0.4, 0.4)]
  let reach = 1
  for (let level = 0; level < detail; level++) {
    const next: number[] = []
    for (let i = 0; i < line.length - 1; i++) {
      const [a, b] = [line[i] as number, line[i + 1] as number]
      next.push(a, (a + b) / 2 + between(random, -reach, reach) * 0.5)
    }
    next.push(line.at(-1) as number)
    line = next
    reach *= roughness
  }
  return line
}

/** A mountain range as a closed path down to `floor`. */
export function ridge(
  random: Random,
  options: { width: number; base: number; height: number; floor: number; detail?: number; roughness?: number }
): string {
  const line = ridgeLine(random, options.detail ?? 8, options.roughness ?? 0.52)
  const step = options.width / (line.length - 1)
  const points = line.map((y, i) => `${n(i * step)},${n(options.base - y * options.height)}`)
  return `M0,${options.floor} L${points.join(' L')} L${options.width},${options.floor} Z`
}

/** A soft hill line as a closed path: a few sines. */
export function hill(random: Random, width: number, base: number, height: number, floor: number): string {
  const waves = times(3, (k) => ({
    f: between(random, 0.6, 1.4) * (k + 1),
    p: between(random, 0, 6.28),
    a: 1 / (k + 1.4)
  }))
  const points = times(61, (i) => {
    const x = i / 60
    const y = waves.reduce((sum, w) => sum + w.a * Math.sin(x * w.f * 4 + w.p), 0)
    return `${n(x * width)},${n(base - y * height)}`
  })
  return `M0,${floor} L${points.join(' L')} L${width},${floor} Z`
}

/** Stars of different brightness above `bottom`. */
export const stars = (
  random: Random,
  width: number,
  bottom: number,
  count: number,
  colour = '#fff'
): string =>
  times(count, () => {
    const r = random() ** 4 * 2 + 0.5
    const y = random() ** 1.3 * bottom
    return `<circle cx="${n(random() * width)}" cy="${n(y)}" r="${n(r)}" fill="${colour}" fill-opacity="${n(between(random, 0.3, 1))}"/>`
  }).join('')

/** A pine as a silhouette, its foot at (x, y). */
export function pine(random: Random, x: number, y: number, height: number, colour: string): string {
  const tiers = 6 + Math.floor(random() * 3)
  let path = `M${n(x)},${n(y - height)}`
  const right: string[] = []
  const left: string[] = []
  for (let i = 1; i <= tiers; i++) {
    const w = height * 0.26 * (i / tiers) * between(random, 0.85, 1.15)
    const yy = y - height + (height * 0.94 * i) / tiers
    right.push(`L${n(x + w)},${n(yy)} L${n(x + w * 0.45)},${n(yy - height * 0.03)}`)
    left.unshift(`L${n(x - w * 0.45)},${n(yy - height * 0.03)} L${n(x - w)},${n(yy)}`)
  }
  path += `${right.join(' ')} ${left.join(' ')} Z`
  const trunk = height * 0.03
  return `<path d="${path}" fill="${colour}"/><rect x="${n(x - trunk)}" y="${n(y - height * 0.08)}" width="${n(trunk * 2)}" height="${n(height * 0.1)}" fill="${colour}"/>`
}
