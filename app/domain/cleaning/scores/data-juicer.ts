import { counter, makeRoom } from './counter'
import type { Features } from './features'
import { type ScoreFamily, share } from './score'

const GRAM = 10
const BASE = 0x01000193
/** BASE to the power of GRAM − 1, in 32 bits: what the character that leaves the window weighs. */
const LEAVING = Array.from({ length: GRAM - 1 }).reduce<number>((power) => Math.imul(power, BASE), 1)

/**
 * Of the √n commonest 10-grams of characters, those that stand more than once, as a share of all — Data-Juicer's
 * `character_repetition_filter`, with a rolling hash (Karp & Rabin 1987).
 */
function characterRepetition({ units, length }: Features): number {
  const total = length - GRAM + 1
  if (total < 2) return 0
  const { hashes, again, times } = makeRoom(total)
  let hash = 0
  for (let i = 0; i < GRAM - 1; i += 1) hash = (Math.imul(hash, BASE) + (units[i] as number)) | 0
  for (let i = GRAM - 1; i < length; i += 1) {
    hash = (Math.imul(hash, BASE) + (units[i] as number)) | 0
    const first = i - GRAM + 1
    hashes[first] = hash
    hash = (hash - Math.imul(LEAVING, units[first] as number)) | 0
  }
  const found = counter.countAgain(hashes, total, again, times)
  const reached: number[] = []
  let distinct = total
  for (let k = 0; k < found; k += 1) {
    const count = times[k] as number
    if (count === 1) continue
    distinct -= 1
    while (reached.length <= count) reached.push(0)
    reached[count] = (reached[count] as number) + 1
  }
  return share(mostCommon(reached, Math.floor(Math.sqrt(distinct))), total)
}

/**
 * Occurrences of the `most` commonest.
 *
 * @param times by count k: how many came at least k times
 */
function mostCommon(times: readonly number[], most: number): number {
  let left = most
  let sum = 0
  for (let k = times.length - 1; k >= 2 && left > 0; k -= 1) {
    const exactly = (times[k] ?? 0) - (times[k + 1] ?? 0)
    const taken = Math.min(left, exactly)
    sum += taken * k
    left -= taken
  }
  return sum
}

/** Chen et al. (2023). Special characters are all that is no letter, spaces and digits included, as Data-Juicer has it. */
export const dataJuicer: ScoreFamily = {
  name: 'juicer',
  version: '1',
  source:
    'Chen et al. (2023), Data-Juicer: alphanumeric, special_characters, character_repetition, average_line_length',
  measure(f, scores) {
    scores['juicer.alphanumeric'] = share(f.letters + f.digits, f.length)
    scores['juicer.special_characters'] = share(f.length - f.letters, f.length)
    scores['juicer.character_repetition'] = characterRepetition(f)
    scores['juicer.average_line_length'] = share(f.length, f.newlines + 1)
  }
}
