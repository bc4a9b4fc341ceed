/** So few bytes are copied sooner one by one. */
const SHORT = 48

/**
 * Copies the bytes `from` … `to` - 1 into other memory.
 *
 * @returns where in it they end
 */
export function copyBytes(source: Buffer, from: number, to: number, into: Buffer, at: number): number {
  if (to - from > SHORT) return at + source.copy(into, at, from, to)
  let end = at
  for (let i = from; i < to; i++) into[end++] = source[i] as number
  return end
}
