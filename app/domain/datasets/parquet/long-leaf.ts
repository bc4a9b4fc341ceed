import type { PageIndexes } from 'hyparquet-writer/src/types.js'
import { describe, type LeafPlace, type TextLeaf } from './leaf'
import { ChunkBytes } from './pages'
import { PlainPages } from './plain-pages'

/** Long texts and bytes: plain, and nothing is said of their smallest and largest. */
export class LongLeaf implements TextLeaf {
  readonly chunk: ChunkBytes
  private readonly pages: PlainPages
  private over = false

  /** @param patient how its pages are packed (`snappyCompress`) */
  constructor(
    private readonly place: LeafPlace,
    patient: boolean
  ) {
    this.chunk = new ChunkBytes(patient)
    this.pages = new PlainPages('BYTE_ARRAY', this.chunk, place.levels)
  }

  add(value: string | Uint8Array, begins: boolean): void {
    this.begin()
    this.pages.add(value, begins)
  }

  addBytes(source: Buffer, from: number, to: number, begins: boolean): void {
    this.begin()
    this.pages.addBytes(source, from, to, begins)
  }

  addNull(begins: boolean): void {
    this.begin()
    this.pages.addNull(begins)
  }

  finish(base: number): PageIndexes {
    const values = this.pages.finish()
    this.over = true
    return describe(this.place, this.chunk, base, { values, encodings: ['PLAIN'] })
  }

  private begin(): void {
    if (this.over) this.chunk.clear()
    this.over = false
  }
}
