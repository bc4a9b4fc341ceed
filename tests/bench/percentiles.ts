/** In ms. */
export interface Times {
  p50: number
  p95: number
  p99: number
}

export function percentiles(taken: readonly number[]): Times {
  const sorted = [...taken].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

/** One place after the point; two with `places` 2. */
export const round = (value: number, places = 1): number => Math.round(value * 10 ** places) / 10 ** places
