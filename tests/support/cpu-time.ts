/** Processor time `work` takes, in milliseconds: unlike the clock it does not grow when the machine is busy. */
export function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/**
 * Processor time of `work` on something of `length`, as a test of its limit needs it. What takes `a·n + b·n²`, and breaks the
 * limit at full length, takes more than the square of a fraction's share of it at that fraction of the length: so that is
 * tried first, and done at full length only where it took longer.
 *
 * @param limitMs what it may take at full length
 * @returns milliseconds at full length, or 0 where the fraction already tells that they are within the limit
 */
export function cpuMsIfSlow(
  work: (length: number) => unknown,
  { length, limitMs, fraction }: { length: number; limitMs: number; fraction: number }
): number {
  const short = cpuMs(() => work(Math.ceil(length * fraction)))
  return short <= limitMs * fraction ** 2 ? 0 : cpuMs(() => work(length))
}
