import { MAX_TOKENS } from '../shingles'
import { foldedWords, GramReader, piecesOf, placesOf } from './grams'

/** Words to an n-gram, as GPT-3 (13), datatrove (12) and others take them. */
export const DEFAULT_NGRAM = 12
/** Fewer words say nothing; more than these no question shares with a copy of it. */
export const LEAST_NGRAM = 5
export const MOST_NGRAM = 50
/** An n-gram that stands in more items of its set is the set's wording, not what it asks (NeMo Curator's bound). */
export const MOST_ITEMS = 10

/** A set of evaluation items, as findings and releases name it. */
export interface SetName {
  name: string
  /** The first hex digits of the hash of what is in it. */
  version: string
}

/**
 * The n-grams of evaluation sets, as plain arrays: they may lie in shared memory, so that threads read one copy. Buckets
 * lie one after the other; `low` halves of hashes and the items they come from stand side by side. About 11 bytes an
 * n-gram, and the items' words.
 */
export interface EvaluationIndex {
  n: number
  sets: SetName[]
  /** Blocks of words (half an n-gram): three bits of a word each, about two blocks a word. Most texts cost looks here alone. */
  filter: Uint32Array
  /** Where each bucket begins, and at last where all end. A power of two and one. */
  buckets: Uint32Array
  low: Uint32Array
  items: Uint32Array
  /** Of each item: its set, its row in the file from 1, and where its words begin in `texts` (and at last where they end). */
  setOf: Uint16Array
  rows: Uint32Array
  offsets: Uint32Array
  /** UTF-8. */
  texts: Uint8Array
}

/** A stretch of a text that stands in an evaluation item as well. UTF-16 units. */
export interface Overlap {
  /** Place of the set in the index. */
  set: number
  /** Row of the item in its file, from 1. */
  row: number
  spans: { start: number; end: number }[]
}

interface Candidate {
  item: number
  high: number
  low: number
  start: number
  end: number
}

const decoder = new TextDecoder()

/** Looks texts up in an index. Holds no text; may be used for any number of them. */
export class ContaminationCheck {
  private readonly reader: GramReader
  private readonly filterMask: number

  constructor(readonly index: EvaluationIndex) {
    this.reader = new GramReader(index.n)
    this.filterMask = index.filter.length - 1
  }

  /**
   * Every evaluation item that shares an n-gram with a text, one an n-gram and set. Linear in the text's length; each
   * match is compared word by word.
   *
   * @param from n-grams that end at or before this place do not count
   */
  find(text: string, from = 0): Overlap[] {
    const candidates = this.candidates(text, from)
    return candidates.length === 0 ? [] : this.verified(text, candidates)
  }

  private candidates(text: string, from: number): Candidate[] {
    const found: Candidate[] = []
    if (this.index.items.length === 0) return found
    if (text.length <= MAX_TOKENS) this.look(text, 0, from, found)
    else for (const { piece, at } of piecesOf(text)) this.look(piece, at, from, found)
    return found
  }

  /** Looks at every block-th block; where one is known, at the grams it lies in. */
  private look(piece: string, offset: number, from: number, found: Candidate[]): void {
    const { filter } = this.index
    const { filterMask, reader } = this
    const words = reader.read(piece)
    const { block } = reader
    let places: number[] | null = null
    for (let start = 0; start + block <= words; start += block) {
      const hash = reader.blockAt(start)
      const bits = blockBits(hash)
      if (((filter[(hash >>> 10) & filterMask] as number) & bits) !== bits) continue
      for (let last = start + block - 1; last < words; last += 1) {
        if (!reader.gramEndingWith(last)) continue
        // grams that hold the next block as well are met there, too
        if (reader.first > start) break
        const { first, high, low } = reader
        for (const item of this.itemsOf(high, low)) {
          places ??= placesOf(piece)
          const end = offset + (places[last * 2 + 1] as number)
          if (end > from) found.push({ item, high, low, start: offset + (places[first * 2] as number), end })
        }
      }
    }
  }

  private *itemsOf(high: number, low: number): Generator<number, undefined> {
    const { buckets, low: lows, items } = this.index
    const bucket = bucketOf(high, buckets.length - 1)
    const end = buckets[bucket + 1] as number
    for (let at = buckets[bucket] as number; at < end; at += 1)
      if (lows[at] === low) yield items[at] as number
  }

  private verified(text: string, candidates: readonly Candidate[]): Overlap[] {
    const byItem = new Map<number, Candidate[]>()
    for (const one of candidates) {
      const known = byItem.get(one.item)
      if (known) known.push(one)
      else byItem.set(one.item, [one])
    }
    const overlaps: Overlap[] = []
    for (const [item, matches] of [...byItem].sort(([a], [b]) => a - b)) {
      const said = this.wordsByHash(item)
      const spans: Overlap['spans'] = []
      for (const { high, low, start, end } of matches) {
        if (!said.get(hashKey(high, low))?.has(foldedWords(text, start, end))) continue
        const last = spans.at(-1)
        if (last && start <= last.end) last.end = Math.max(last.end, end)
        else spans.push({ start, end })
      }
      if (spans.length > 0)
        overlaps.push({
          set: this.index.setOf[item] as number,
          row: this.index.rows[item] as number,
          spans
        })
    }
    return overlaps
  }

  private wordsByHash(item: number): Map<number, Set<string>> {
    const text = this.textOf(item)
    const said = new Map<number, Set<string>>()
    for (const { piece } of piecesOf(text)) {
      const places = placesOf(piece)
      for (let last = this.reader.read(piece) - 1; this.reader.gramEndingWith(last); last -= 1) {
        const { first, high, low } = this.reader
        const key = hashKey(high, low)
        const words = foldedWords(piece, places[first * 2] as number, places[last * 2 + 1] as number)
        const known = said.get(key)
        if (known) known.add(words)
        else said.set(key, new Set([words]))
      }
    }
    return said
  }

  private textOf(item: number): string {
    const { offsets, texts } = this.index
    // a copy: text can not be decoded out of shared memory
    return decoder.decode(texts.slice(offsets[item], offsets[item + 1]))
  }
}

/** The bits a block sets in its word of the filter. */
export const blockBits = (hash: number): number =>
  (1 << (hash & 31)) | (1 << ((hash >>> 5) & 31)) | (1 << ((hash >>> 27) & 31))

/** The bucket of a gram. @param buckets how many there are, a power of two */
export const bucketOf = (high: number, buckets: number): number => (high & (buckets - 1)) >>> 0

const hashKey = (high: number, low: number) => (high & 0x1fffff) * 2 ** 32 + low
