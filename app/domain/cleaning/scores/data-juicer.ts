import { counter, makeRoom } from './counter'
import type { Features } from './features'
import { type ScoreFamily, share } from './score'

const GRAM = 10
const BASE = 0x01000193
/** BASE to the power of GRAM, in 32 bits: what the character that leaves the window weighs. */
const LEAVING = Array.from({ length: GRAM }).reduce<number>((power) => Math.imul(power, BASE), 1)

/**
 * Of the √n commonest 10-grams of characters, those that stand more than once, as a share of all — Data-Juicer's
 * `character_repetition_filter`, with a rolling hash (Karp & Rabin 1987).
 */
function characterRepetition({ units, length }: Features): number {
  const total = length - GRAM + 1
  if (total < 2) return 0
  const { hashes, numbers } = makeRoom(total)
  let hash = 0
  for (let i = 0; i < GRAM; i += 1) hash = (Math.imul(hash, BASE) + (units[i] as number)) | 0
  hashes[0] = hash
  for (let first = 1; first < total; first += 1) {
    const leaves = Math.imul(LEAVING, units[first - 1] as number)
    hash = (Math.imul(hash, BASE) + (((units[first + GRAM - 1] as number) - leaves) | 0)) | 0
    hashes[first] = hash
  }
  const found = counter.sift(hashes, total)
  counter.start(found)
  counter.addAll(hashes, found, numbers)
  const { counts, size } = counter
  if (size === found) return 0
  /** By count: how many came exactly so often. */
  const exactly: number[] = [0]
  for (let number = 0; number < size; number += 1) {
    const count = counts[number] as number
    while (exactly.length <= count) exactly.push(0)
    exactly[count] = (exactly[count] as number) + 1
  }
  return share(mostCommon(exactly, Math.floor(Math.sqrt(total - found + size))), total)
}

/**
 * Occurrences of the `most` commonest that came more than once.
 *
 * @param exactly by count: how many came so often
 */
function mostCommon(exactly: readonly number[], most: number): number {
  let left = most
  let sum = 0
  for (let count = exactly.length - 1; count >= 2 && left > 0; count -= 1) {
    const taken = Math.min(left, exactly[count] as number)
    sum += taken * count
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
