import type { Store } from '~storage/store'
import { LineBuffer } from './build/line-buffer'
import { HashedFile, type StoredFile } from './hashed-file.server'

const FLUSH_BYTES = 256 * 1024

/** A list on its way into the store, of which only the lines that are not written yet are in memory. */
export class LineFile {
  private readonly lines = new LineBuffer(FLUSH_BYTES)
  private rows = 0

  private constructor(private readonly file: HashedFile) {}

  static create = async (path: string): Promise<LineFile> => new LineFile(await HashedFile.create(path))

  /** @param lines each with its end */
  async add(lines: Iterable<string>): Promise<void> {
    for (const line of lines) {
      this.lines.add(line)
      this.rows += 1
      if (this.lines.full) await this.flush()
    }
  }

  /** Ends it. @returns where it lies */
  async store(store: Store): Promise<StoredFile & { rows: number }> {
    await this.flush()
    const { sha256, sizeBytes } = await this.file.store(store, 'application/jsonl')
    return { sha256, sizeBytes, rows: this.rows }
  }

  discard = (): Promise<void> => this.file.discard()

  private flush = (): Promise<void> => this.lines.empty((bytes) => this.file.write(bytes))
}
