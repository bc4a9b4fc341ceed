import { open, rename, rm } from 'node:fs/promises'
import type { RowTable } from './row-table'

const WINDOW = 4 * 1024 * 1024

/** Writes the rows that stay, in order. The file of cleaned rows is gone afterwards or stale. */
export async function copyKept(
  from: string,
  to: string,
  table: RowTable,
  removed: Uint8Array
): Promise<void> {
  if (!removed.includes(1)) return rename(from, to)
  const partial = `${to}.kept`
  const [source, target] = [await open(from), await open(partial, 'w')]
  try {
    const window = Buffer.allocUnsafe(WINDOW)
    const gaps = gapsOf(table, removed)
    let gap = gaps.next().value
    for (let at = 0; at < table.bytes; ) {
      const { bytesRead } = await source.read(window, 0, Math.min(WINDOW, table.bytes - at), at)
      if (bytesRead === 0) throw new Error(`${from} ends at byte ${at}`)
      const end = at + bytesRead
      let filled = 0
      for (let from = at; from < end; ) {
        while (gap && gap.end <= from) gap = gaps.next().value
        const to = Math.min(end, Math.max(from, gap?.start ?? end))
        window.copyWithin(filled, from - at, to - at)
        filled += to - from
        from = gap && gap.start <= to ? Math.min(end, Math.max(to, gap.end)) : to
      }
      await target.write(window, 0, filled)
      at = end
    }
    await rename(partial, to)
  } finally {
    await Promise.all([source.close(), target.close()])
    await rm(partial, { force: true })
  }
}

/** Stretches of bytes that go, in order; neighbours joined. */
function* gapsOf(table: RowTable, removed: Uint8Array): Generator<{ start: number; end: number }, undefined> {
  for (let row = 0; row < table.size; row += 1) {
    if (!removed[row]) continue
    const start = table.startOf(row)
    while (removed[row + 1]) row += 1
    yield { start, end: table.endOf(row) }
  }
}
