/** How far back the desk looks, in days; `all`: since the first contribution. */
export const PERIODS = ['7', '30', '90', 'all'] as const
export type Period = (typeof PERIODS)[number]

export const readPeriod = (value: string | null): Period => PERIODS.find((period) => period === value) ?? '30'

const DAY_MS = 86_400_000
const toDay = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const toMs = (day: string) => Date.parse(`${day}T00:00:00Z`)

/** The first day of a period, `YYYY-MM-DD` in UTC; null: no beginning. */
export function firstDay(period: Period, now = Date.now()): string | null {
  return period === 'all' ? null : toDay(now - (Number(period) - 1) * DAY_MS)
}

/** A stretch of days that stands as one bar. */
export interface Bucket {
  /** First and last day, `YYYY-MM-DD`. */
  from: string
  to: string
}

/** At most so many bars: more cannot be told apart on a phone. */
const MOST_BARS = 30

/** Cuts the days from `first` to `last` into equal stretches, the last of which ends today. */
export function bucketsOf(first: string, last: string): Bucket[] {
  const days = Math.max(1, Math.round((toMs(last) - toMs(first)) / DAY_MS) + 1)
  const length = Math.ceil(days / MOST_BARS)
  const bars = Math.ceil(days / length)
  return Array.from({ length: bars }, (_, i) => {
    const to = toMs(last) - (bars - 1 - i) * length * DAY_MS
    return { from: toDay(Math.max(toMs(first), to - (length - 1) * DAY_MS)), to: toDay(to) }
  })
}

/** The place of a day in the buckets, -1 outside them. */
export function bucketOf(buckets: readonly Bucket[], day: string): number {
  const [first, last] = [buckets[0], buckets.at(-1)]
  if (!first || !last || day < first.from || day > last.to) return -1
  let [low, high] = [0, buckets.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((buckets[middle] as Bucket).to < day) low = middle + 1
    else high = middle
  }
  return low
}

export const today = (now = Date.now()): string => toDay(now)
