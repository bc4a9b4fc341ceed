import { blockBits, bucketOf, type EvaluationIndex, MOST_ITEMS, type SetName } from './evaluation-index'
import { GramReader, piecesOf, placesOf } from './grams'

/** One question of an evaluation set, with one answer. */
export interface EvaluationItem {
  /** Its row in the file, from 1. */
  row: number
  question: string
  /** Null where the set has none: then the question itself is looked for. */
  answer: string | null
}

const encoder = new TextEncoder()
const ROOM = 4096

/** Numbers that come one by one. */
class Growing {
  values = new Uint32Array(ROOM)
  length = 0

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Uint32Array(this.length * 2)
      larger.set(this.values)
      this.values = larger
    }
    this.values[this.length++] = value
  }
}

/**
 * Gathers the n-grams of evaluation sets. As datatrove does, those that hold a word of the answer are taken — the answer's
 * own, and those that run from the question into it — and not the question's alone: questions are often quoted from
 * public texts. Sets without answers are looked for by their questions.
 */
export class EvaluationIndexBuilder {
  private readonly reader: GramReader
  private readonly sets: SetName[] = []
  private readonly high = new Growing()
  private readonly low = new Growing()
  private readonly items = new Growing()
  private readonly blocks = new Growing()
  private readonly setOf = new Growing()
  private readonly rows = new Growing()
  private readonly offsets = new Growing()
  private texts: Uint8Array = new Uint8Array(ROOM)
  private textBytes = 0

  constructor(readonly n: number) {
    this.reader = new GramReader(n)
  }

  /** Begins a set; the items that follow are of it. */
  addSet(set: SetName): void {
    this.sets.push(set)
  }

  /**
   * @param questionsToo take the n-grams of the question alone as well
   * @returns whether it is long enough to be found
   */
  addItem({ row, question, answer }: EvaluationItem, questionsToo: boolean): boolean {
    const text = answer === null ? question : `${question}\n${answer}`
    const from = answer === null || questionsToo ? 0 : question.length
    const item = this.rows.length
    const before = this.high.length
    for (const { piece, at } of piecesOf(text)) {
      const places = from === 0 ? null : placesOf(piece)
      this.addPiece(piece, item, (last) => !places || at + (places[last * 2 + 1] as number) > from)
    }
    if (this.high.length === before) return false
    this.rows.push(row)
    this.setOf.push(this.sets.length - 1)
    this.offsets.push(this.textBytes)
    this.keepText(text)
    return true
  }

  /** @param counts whether grams that end with a word are taken */
  private addPiece(piece: string, item: number, counts: (last: number) => boolean): void {
    const { reader } = this
    const words = reader.read(piece)
    let nextBlock = 0
    for (let last = 0; last < words; last += 1) {
      if (!counts(last) || !reader.gramEndingWith(last)) continue
      this.high.push(reader.high)
      this.low.push(reader.low)
      this.items.push(item)
      nextBlock = Math.max(nextBlock, reader.first)
      for (; nextBlock + reader.block <= last + 1; nextBlock += 1) this.blocks.push(reader.blockAt(nextBlock))
    }
  }

  /** The index; it lies in shared memory where `shared` is asked. */
  finish(shared = false): EvaluationIndex {
    const room = (bytes: number) => (shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes))
    const numbers = (values: Uint32Array) => {
      const kept = new Uint32Array(room(values.length * 4))
      kept.set(values)
      return kept
    }
    const { buckets, low, items } = this.sorted()
    const filter = new Uint32Array(room(4 * 2 ** Math.ceil(Math.log2(Math.max(2, this.blocks.length / 2)))))
    for (let i = 0; i < this.blocks.length; i += 1) {
      const hash = this.blocks.values[i] as number
      const word = (hash >>> 10) & (filter.length - 1)
      filter[word] = (filter[word] as number) | blockBits(hash)
    }
    const setOf = new Uint16Array(room(this.setOf.length * 2))
    setOf.set(this.setOf.values.subarray(0, this.setOf.length))
    const texts = new Uint8Array(room(this.textBytes))
    texts.set(this.texts.subarray(0, this.textBytes))
    this.offsets.push(this.textBytes)
    return {
      n: this.n,
      sets: this.sets,
      filter,
      buckets: numbers(buckets),
      low: numbers(low),
      items: numbers(items),
      setOf,
      rows: numbers(this.rows.values.subarray(0, this.rows.length)),
      offsets: numbers(this.offsets.values.subarray(0, this.offsets.length)),
      texts
    }
  }

  private keepText(text: string): void {
    const most = this.textBytes + text.length * 3
    if (most > this.texts.length) {
      const larger = new Uint8Array(Math.max(most, this.texts.length * 2))
      larger.set(this.texts.subarray(0, this.textBytes))
      this.texts = larger
    }
    this.textBytes += encoder.encodeInto(text, this.texts.subarray(this.textBytes)).written
  }

  /** Grams by bucket, one for each set they stand in, without those that are a set's wording. */
  private sorted(): { buckets: Uint32Array; low: Uint32Array; items: Uint32Array } {
    const count = this.high.length
    const size = 2 ** Math.max(0, Math.ceil(Math.log2(Math.max(1, count / 4))))
    const bucketAt = (gram: number) => bucketOf(this.high.values[gram] as number, size)
    const buckets = new Uint32Array(size + 1)
    for (let gram = 0; gram < count; gram += 1) {
      const next = bucketAt(gram) + 1
      buckets[next] = (buckets[next] as number) + 1
    }
    for (let i = 1; i < buckets.length; i += 1)
      buckets[i] = (buckets[i] as number) + (buckets[i - 1] as number)
    const order = new Uint32Array(count)
    const filled = buckets.slice()
    for (let gram = 0; gram < count; gram += 1) {
      const bucket = bucketAt(gram)
      order[filled[bucket] as number] = gram
      filled[bucket] = (filled[bucket] as number) + 1
    }
    const [low, items] = [new Growing(), new Growing()]
    for (let bucket = 0; bucket + 1 < buckets.length; bucket += 1) {
      const grams = order.subarray(buckets[bucket], buckets[bucket + 1]).sort(this.byHash)
      buckets[bucket] = low.length
      this.keepBucket(grams, low, items)
    }
    buckets[buckets.length - 1] = low.length
    const cut = ({ values, length }: Growing) => values.subarray(0, length)
    return { buckets, low: cut(low), items: cut(items) }
  }

  private readonly byHash = (a: number, b: number): number =>
    (this.high.values[a] as number) - (this.high.values[b] as number) ||
    (this.low.values[a] as number) - (this.low.values[b] as number) ||
    a - b

  private keepBucket(grams: Uint32Array, low: Growing, items: Growing): void {
    for (let from = 0; from < grams.length; ) {
      const first = grams[from] as number
      const set = this.setAt(first)
      let to = from + 1
      let rows = 1
      for (; to < grams.length; to += 1) {
        const gram = grams[to] as number
        if (this.high.values[gram] !== this.high.values[first]) break
        if (this.low.values[gram] !== this.low.values[first] || this.setAt(gram) !== set) break
        if (this.rowAt(gram) !== this.rowAt(grams[to - 1] as number)) rows += 1
      }
      if (rows <= MOST_ITEMS) {
        low.push(this.low.values[first] as number)
        items.push(this.items.values[first] as number)
      }
      from = to
    }
  }

  private readonly setAt = (gram: number) => this.setOf.values[this.items.values[gram] as number]
  private readonly rowAt = (gram: number) => this.rows.values[this.items.values[gram] as number]
}
