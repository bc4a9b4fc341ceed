import { type FileHandle, open } from 'node:fs/promises'
import type { Place, RowTable } from './row-table'

const WINDOW = 1024 * 1024

/** Writes the rows that stay, in order, a line each; rows that lie side by side go over as one. */
export async function copyKept(
  paths: { given: string; changed: string },
  target: FileHandle,
  table: RowTable,
  removed: Uint8Array
): Promise<void> {
  const sources = { given: await open(paths.given), changed: await open(paths.changed) }
  try {
    const given = new Window(sources.given)
    const changed = new Window(sources.changed)
    const lines = new LineWriter(target)
    for (const { offset, length } of stretches(table, removed)) {
      const [window, from] = offset < 0 ? [changed, -1 - offset] : [given, offset]
      for (let at = 0; at < length; ) {
        const bytes = await window.read(from + at, length - at)
        await lines.write(bytes)
        at += bytes.length
      }
      await lines.write(LINE_END)
    }
    await lines.flush()
  } finally {
    await Promise.all([sources.given.close(), sources.changed.close()])
  }
}

const LINE_END = Uint8Array.of(0x0a)

/** What is copied in one go: in the file given, rows with nothing between them but their line ends. */
function* stretches(table: RowTable, removed: Uint8Array): Generator<Place, undefined> {
  let stretch: Place | null = null
  for (let row = 0; row < table.size; row += 1) {
    if (removed[row]) continue
    const place = table.placeOf(row)
    if (stretch && place.offset >= 0 && place.offset === stretch.offset + stretch.length + 1)
      stretch.length += 1 + place.length
    else {
      if (stretch) yield stretch
      stretch = place
    }
  }
  if (stretch) yield stretch
}

/** A file of which ever later parts are asked for. */
class Window {
  private readonly bytes = Buffer.allocUnsafeSlow(WINDOW)
  private start = 0
  private end = 0

  constructor(private readonly file: FileHandle) {}

  /** Some of `length` bytes from `offset` on: as many as are at hand, at least one. */
  async read(offset: number, length: number): Promise<Uint8Array> {
    if (offset < this.start || offset >= this.end) {
      const { bytesRead } = await this.file.read(this.bytes, 0, WINDOW, offset)
      if (bytesRead === 0) throw new Error(`the file of rows ends at byte ${offset}`)
      this.start = offset
      this.end = offset + bytesRead
    }
    return this.bytes.subarray(offset - this.start, Math.min(offset + length, this.end) - this.start)
  }
}

/** Gathers what is written until it is worth a write. */
class LineWriter {
  private readonly bytes = Buffer.allocUnsafeSlow(WINDOW)
  private filled = 0

  constructor(private readonly file: FileHandle) {}

  /** @param bytes no more than a window */
  async write(bytes: Uint8Array): Promise<void> {
    if (this.filled + bytes.length > WINDOW) await this.flush()
    this.bytes.set(bytes, this.filled)
    this.filled += bytes.length
  }

  async flush(): Promise<void> {
    const { filled } = this
    this.filled = 0
    if (filled > 0) await this.file.writeFile(this.bytes.subarray(0, filled))
  }
}
