/** How many of a unit's raters gave each score; `units`: how many units have just these counts. */
export interface RatingPattern {
  counts: number[]
  units: number
}

export interface Alpha {
  alpha: number
  /** 95 % of the bootstrap's values lie between these. */
  low: number
  high: number
  /** Units with at least two ratings, and those ratings. */
  units: number
  ratings: number
}

/** Difference of two score classes, given how often each class was used. */
export type Metric = (a: number, b: number, used: number[]) => number

/** Ordinal: ranks between, by how many ratings fall there (Krippendorff 2011, p. 6). */
export const ordinal: Metric = (a, b, used) => {
  const [from, to] = a < b ? [a, b] : [b, a]
  let between = 0
  for (let g = from; g <= to; g++) between += used[g] ?? 0
  return (between - ((used[from] ?? 0) + (used[to] ?? 0)) / 2) ** 2
}

export const interval: Metric = (a, b) => (a - b) ** 2

export const nominal: Metric = (a, b) => (a === b ? 0 : 1)

/**
 * Krippendorff's α = 1 − D_o / D_e: how far raters agree beyond chance, over units with any number of raters ≥ 2.
 * K. Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability". Null where nothing varies or nobody shares a unit.
 */
export function krippendorff(patterns: RatingPattern[], metric: Metric): number | null {
  const classes = Math.max(0, ...patterns.map(({ counts }) => counts.length))
  const together = Array.from({ length: classes }, () => new Array<number>(classes).fill(0))
  for (const { counts, units } of patterns) {
    const raters = counts.reduce((sum, n) => sum + n, 0)
    if (raters < 2 || units <= 0) continue
    for (let a = 0; a < counts.length; a++)
      for (let b = 0; b < counts.length; b++) {
        const pairs = (counts[a] ?? 0) * ((counts[b] ?? 0) - (a === b ? 1 : 0))
        ;(together[a] as number[])[b] = (together[a]?.[b] ?? 0) + (units * pairs) / (raters - 1)
      }
  }
  const used = together.map((row) => row.reduce((sum, n) => sum + n, 0))
  const all = used.reduce((sum, n) => sum + n, 0)
  let observed = 0
  let expected = 0
  for (let a = 0; a < classes; a++)
    for (let b = a + 1; b < classes; b++) {
      const distance = metric(a, b, used)
      observed += (together[a]?.[b] ?? 0) * distance
      expected += (used[a] ?? 0) * (used[b] ?? 0) * distance
    }
  return expected === 0 ? null : 1 - ((all - 1) * observed) / expected
}

const DRAWS = 1000

/**
 * α with a 95 % interval from a bootstrap over units: in each of 1,000 draws a unit counts Poisson(1) times (Chamandy et al.
 * 2012), which for a pattern of n units is one number near n. The same patterns give the same interval.
 */
export function alphaOf(patterns: RatingPattern[], metric: Metric = ordinal): Alpha | null {
  const shared = patterns
    .filter(({ counts }) => counts.reduce((sum, n) => sum + n, 0) >= 2)
    .sort((a, b) => (a.counts.join() < b.counts.join() ? -1 : 1))
  const alpha = krippendorff(shared, metric)
  if (alpha === null) return null
  const random = mulberry(shared.length)
  const drawn: number[] = []
  for (let i = 0; i < DRAWS; i++) {
    const one = krippendorff(
      shared.map(({ counts, units }) => ({ counts, units: poisson(units, random) })),
      metric
    )
    if (one !== null) drawn.push(one)
  }
  drawn.sort((a, b) => a - b)
  const at = (share: number) => drawn[Math.min(drawn.length - 1, Math.floor(share * drawn.length))] ?? alpha
  const units = shared.reduce((sum, pattern) => sum + pattern.units, 0)
  const ratings = shared.reduce(
    (sum, pattern) => sum + pattern.units * pattern.counts.reduce((n, count) => n + count, 0),
    0
  )
  return { alpha: round(alpha), low: round(at(0.025)), high: round(at(0.975)), units, ratings }
}

const round = (value: number) => Math.round(value * 1000) / 1000

/** A draw of Poisson(mean): by counting up to 50, by its normal shape beyond. */
function poisson(mean: number, random: () => number): number {
  if (mean > 50) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    return Math.max(0, Math.round(mean + normal * Math.sqrt(mean)))
  }
  let count = 0
  for (let left = random(), edge = Math.exp(-mean); left > edge; left *= random()) count += 1
  return count
}

/** A small generator of numbers in [0, 1) that always gives the same ones (mulberry32). */
function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
