const BACKSLASH = 0x5c
const SURROGATES = 0xd800
const LOW_SURROGATES = 0xdc00
const AFTER_SURROGATES = 0xe000
const REPLACEMENT = 0xfffd

/** What stands after a backslash, and the byte that it means. */
const MEANS = new Uint8Array(256)
for (const [c, meant] of ['""', '\\\\', '//', 'b\b', 'f\f', 'n\n', 'r\r', 't\t'].map((pair) => [...pair]))
  MEANS[(c as string).charCodeAt(0)] = (meant as string).charCodeAt(0)

/**
 * Writes what a JSON string means as UTF-8. Lone surrogates become U+FFFD.
 *
 * @param source its bytes `from` … `to` - 1 stand between the quotes
 * @param into with room for as many
 * @returns how many it takes
 * @throws SyntaxError
 */
export function unescapeJson(source: Buffer, from: number, to: number, into: Buffer): number {
  let size = 0
  for (let i = from; i < to; i++) {
    const c = source[i] as number
    if (c !== BACKSLASH) {
      into[size++] = c
      continue
    }
    i += 1
    const meant = MEANS[source[i] as number] as number
    if (meant > 0) {
      into[size++] = meant
      continue
    }
    let point = unit(source, i, to)
    i += 4
    if (point >= SURROGATES && point < AFTER_SURROGATES) {
      const low = point < LOW_SURROGATES && source[i + 1] === BACKSLASH ? unit(source, i + 2, to) : 0
      const paired = low >= LOW_SURROGATES && low < AFTER_SURROGATES
      point = paired ? 0x10000 + ((point - SURROGATES) << 10) + (low - LOW_SURROGATES) : REPLACEMENT
      if (paired) i += 6
    }
    size += into.write(String.fromCodePoint(point), size)
  }
  return size
}

/** The UTF-16 unit that `uXXXX` means; 0 for another escape after a surrogate. */
function unit(source: Buffer, at: number, to: number): number {
  const digits = source.toString('latin1', at + 1, at + 5)
  if (source[at] === 0x75 && at + 5 <= to && /^[\da-f]{4}$/i.test(digits)) return Number.parseInt(digits, 16)
  if (source[at] !== 0x75 && MEANS[source[at] as number]) return 0
  throw new SyntaxError(`No escape of JSON: \\${source.toString('latin1', at, Math.min(to, at + 5))}`)
}
