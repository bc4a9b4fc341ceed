/** Side of the grey form that two pictures are compared by. */
export const DETAIL_SIDE = 64
/** Side of the coarse squares whose colours are compared. */
export const HUE_SIDE = 8

const PIXELS = DETAIL_SIDE * DETAIL_SIDE
const HUES = HUE_SIDE * HUE_SIDE
/** Squares across that are compared one by one, and pixels a side of each. */
const SQUARES = 8
const SQUARE = DETAIL_SIDE / SQUARES

/** A picture's look in little: 64 × 64 grey levels, 8 × 8 × 2 colour differences, and how much of it is finer than that. */
export const DETAIL_BYTES = PIXELS + 2 * HUES + 1

/** Standard deviation, in grey levels, from which a square has something to be compared by. */
const TELLING = 5
/** Squares that must tell something: what has fewer is all but empty, and like everything else that is. */
const LEAST_TELLING = 6
/** Share of the telling squares that may differ (a mark in a corner), and how many always may. */
const SPOILT_SHARE = 0.15
const SPOILT = 2
/** Correlation of squares, and of the whole, from which they are the same. */
const SAME_SQUARE = 0.72
const SAME_WHOLE = 0.9
/** The same for pictures most of whose detail is finer than 64 × 64, as of words: pages set alike differ little here. */
const SAME_FINE_SQUARE = 0.965
const SAME_FINE_WHOLE = 0.98
/** Share of the variance that is finer than 64 × 64, in 255ths, from which a picture counts as fine. */
const FINE = 90
/** How far apart, in levels, the mean of a square and the colours may be. */
const SHIFT = 24
const HUE_SHIFT = 18

/** Parts of a side that may have been cut off at an edge; at most `MOST_CUT` at both together. */
const CUTS = [0, 0.0125, 0.025, 0.0375, 0.05, 0.0625]
const MOST_CUT = 0.07

/** Puts a detail together. @param fine share of the variance that is finer than the grey form, 0–1 */
export function detailOf(grey: Uint8Array, hues: Uint8Array, fine: number): Uint8Array {
  const detail = new Uint8Array(DETAIL_BYTES)
  detail.set(grey.subarray(0, PIXELS))
  detail.set(hues.subarray(0, 2 * HUES), PIXELS)
  detail[DETAIL_BYTES - 1] = Math.round(Math.max(0, Math.min(1, fine)) * 255)
  return detail
}

/**
 * Whether two pictures whose hashes are near are one picture: made brighter or paler, scaled, saved again, marked in a
 * corner, or cropped by up to a twentieth. Symmetric. The grey forms are laid over each other as well as a crop allows, one is
 * fitted to the other's light and contrast, and then nearly every square that shows anything must correlate. Pictures of
 * the same layout, pages of other words and all but empty ones do not pass.
 */
export function isSamePicture(a: Uint8Array, b: Uint8Array): boolean {
  if (hueShift(a, b) > HUE_SHIFT) return false
  const fine = Math.max(a[DETAIL_BYTES - 1] ?? 0, b[DETAIL_BYTES - 1] ?? 0) >= FINE
  const [left, right] = [Float32Array.from(a.subarray(0, PIXELS)), Float32Array.from(b.subarray(0, PIXELS))]
  const straight = { score: correlation(left, right), from: left, to: right }
  if (squaresAgree(straight, fine)) return true
  // words laid over each other pixel by pixel are never as near again as the strict bounds ask
  if (fine || straight.score < SAME_WHOLE - 0.6) return false
  return squaresAgree(overlay(left, right), fine) || squaresAgree(overlay(right, left), fine)
}

/** Mean difference of the colours of the squares, in levels. */
function hueShift(a: Uint8Array, b: Uint8Array): number {
  let sum = 0
  for (let at = PIXELS; at < PIXELS + 2 * HUES; at += 1) sum += Math.abs((a[at] ?? 0) - (b[at] ?? 0))
  return sum / HUES
}

interface Overlay {
  score: number
  /** Grey forms that cover the same part of the picture. */
  from: Float32Array
  to: Float32Array
}

/** The part of `whole` that `cut` fits best, by trying the edges of one direction, then of the other, twice. */
function overlay(whole: Float32Array, cut: Float32Array): Overlay {
  let score = correlation(whole, cut)
  const best = { across: [0, 0] as [number, number], down: [0, 0] as [number, number] }
  const steady = new Float32Array(PIXELS)
  const tried = new Float32Array(PIXELS)
  for (let round = 0; round < 2; round += 1)
    for (const way of ['across', 'down'] as const) {
      const other = way === 'across' ? 'down' : 'across'
      stretch(whole, other, best[other], steady)
      for (const near of CUTS)
        for (const far of CUTS) {
          if (near + far > MOST_CUT) continue
          const here = correlation(stretch(steady, way, [near, far], tried), cut)
          if (here <= score) continue
          score = here
          best[way] = [near, far]
        }
    }
  stretch(whole, 'across', best.across, steady)
  return { score, from: stretch(steady, 'down', best.down, tried), to: cut }
}

/** Draws what is left of a form, after its edges were cut off in one direction, in full size. */
function stretch(
  form: Float32Array,
  way: 'across' | 'down',
  [near, far]: [number, number],
  into: Float32Array
): Float32Array {
  const [step, row] = way === 'across' ? [1, DETAIL_SIDE] : [DETAIL_SIDE, 1]
  for (let n = 0; n < DETAIL_SIDE; n += 1) {
    const place = (n + 0.5) * (1 - near - far) + near * DETAIL_SIDE - 0.5
    const at = Math.max(0, Math.min(DETAIL_SIDE - 1, place))
    const first = Math.floor(at)
    const share = at - first
    const second = Math.min(DETAIL_SIDE - 1, first + 1)
    for (let line = 0; line < DETAIL_SIDE; line += 1) {
      const base = line * row
      into[base + n * step] =
        (form[base + first * step] as number) * (1 - share) + (form[base + second * step] as number) * share
    }
  }
  return into
}

/** Pearson's correlation of two forms; 0 where one is even. */
function correlation(a: Float32Array, b: Float32Array): number {
  const { va, vb, c } = moments(a, b)
  return va < 1 || vb < 1 ? 0 : c / Math.sqrt(va * vb)
}

/** Means, sums of squares about them, and of products, over a stretch of pixels. */
function moments(a: Float32Array, b: Float32Array, from = 0, across = DETAIL_SIDE, down = DETAIL_SIDE) {
  let [sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0]
  for (let y = 0; y < down; y += 1)
    for (let at = from + y * DETAIL_SIDE, end = at + across; at < end; at += 1) {
      const [x, z] = [a[at] as number, b[at] as number]
      sa += x
      sb += z
      saa += x * x
      sbb += z * z
      sab += x * z
    }
  const n = across * down
  return { ma: sa / n, mb: sb / n, va: saa - (sa * sa) / n, vb: sbb - (sb * sb) / n, c: sab - (sa * sb) / n }
}

function squaresAgree({ score, from, to }: Overlay, fine: boolean): boolean {
  if (score < (fine ? SAME_FINE_WHOLE : SAME_WHOLE)) return false
  const all = moments(from, to)
  const gain = Math.sqrt(all.vb / all.va)
  const least = SQUARE * SQUARE * TELLING * TELLING
  let telling = 0
  let spoilt = 0
  for (let square = 0; square < SQUARES * SQUARES; square += 1) {
    const at = Math.floor(square / SQUARES) * SQUARE * DETAIL_SIDE + (square % SQUARES) * SQUARE
    const { ma, mb, va, vb, c } = moments(from, to, at, SQUARE, SQUARE)
    const shifted = Math.abs((ma - all.ma) * gain - (mb - all.mb)) > SHIFT
    const tells = Math.max(va * gain * gain, vb) >= least
    if (tells) telling += 1
    const same = tells ? c / Math.sqrt(va * vb + 1) >= (fine ? SAME_FINE_SQUARE : SAME_SQUARE) : true
    if (shifted || !same) spoilt += 1
  }
  return telling >= LEAST_TELLING && spoilt <= Math.max(SPOILT, Math.floor(telling * SPOILT_SHARE))
}
