/** A byte in each of four. */
const [ONES, SPACES, HIGH_BITS] = [0x01010101, 0x20202020, 0x80808080 | 0]
const [QUOTES, BACKSLASHES] = [0x22222222, 0x5c5c5c5c]

/**
 * How far a string of JSON goes on in characters of ASCII that stand for themselves, looked at by four bytes: no quote, no
 * backslash, nothing below a space.
 *
 * @returns a place from `from` on, at most three bytes before the first other byte, or before `to`
 */
export function plainRun(view: DataView, from: number, to: number): number {
  let p = from
  for (const last = to - 4; p <= last; p += 4) {
    const four = view.getInt32(p, true)
    // less than what it is compared with, a byte borrows from its highest bit (those that have it set are other bytes anyway)
    const other = four | (four - SPACES) | ((four ^ QUOTES) - ONES) | ((four ^ BACKSLASHES) - ONES)
    if ((other & HIGH_BITS) !== 0) return p
  }
  return p
}
