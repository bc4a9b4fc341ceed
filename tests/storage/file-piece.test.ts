import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { stopWith } from '~/domain/hub/stop-with.server'
import { FilePiece } from '~storage/file-piece'
import { LARGE_BYTES, LentBuffers, SMALL_BYTES } from '~storage/lent-buffers'
import { Turns } from '~storage/turns'

const SIZE = 8 * LARGE_BYTES + 5
const MIB = 1024 * 1024
const folder = mkdtempSync(join(tmpdir(), 'kindling-piece-'))
const path = join(folder, 'file')
beforeAll(() => writeFileSync(path, Buffer.alloc(SIZE, 'kindling')))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A reader who takes so many pieces at once, and then no more. */
function reader(patience = Number.POSITIVE_INFINITY) {
  const sizes: number[] = []
  const sink = new Writable({
    highWaterMark: 1,
    write(chunk: Buffer, _encoding, done) {
      sizes.push(chunk.length)
      if (sizes.length <= patience) done()
    }
  })
  return { sizes, sink }
}

it('sends a quick reader large pieces', async () => {
  const { sizes, sink } = reader()
  const piece = new FilePiece(await open(path), { start: 0, end: SIZE - 1 })
  await piece.pour(sink)
  expect(sizes.reduce((sum, size) => sum + size)).toBe(SIZE)
  expect(sizes[0]).toBe(SMALL_BYTES)
  expect(sizes.filter((size) => size === LARGE_BYTES).length).toBeGreaterThan(4)
  expect(sink.writableEnded && piece.destroyed).toBe(true)
})

it('closes a file that was opened for it, read or not', async () => {
  const pieces = await Promise.all(
    [0, 1, 2].map(async () => {
      const file = await open(path)
      return { file, piece: new FilePiece(file, { start: 0, end: 9 }) }
    })
  )
  const [read, gone, late] = pieces.map(({ piece }) => piece)
  const { sizes, sink } = reader()
  await read?.pour(sink)
  expect(sizes).toEqual([10])
  const going = new AbortController()
  if (gone) stopWith(going.signal, gone)
  going.abort()
  if (late) stopWith(AbortSignal.abort(), late)
  await vi.waitFor(() => expect(pieces.map(({ file }) => file.fd)).toEqual([-1, -1, -1]), {
    timeout: 20_000,
    interval: 5
  })
})

it('reads for so many at a time, in their order, whatever becomes of one', async () => {
  const turns = new Turns(2)
  const [begun, ends] = [[] as number[], [] as (() => void)[]]
  const tasks = [0, 1, 2, 3, 4].map((i) =>
    turns.take(async () => {
      begun.push(i)
      await new Promise<void>((end) => ends.push(end))
      if (i === 1) throw new Error('broke')
    })
  )
  const all = Promise.allSettled(tasks)
  for (const now of [
    [0, 1],
    [0, 1, 2],
    [0, 1, 2, 3],
    [0, 1, 2, 3, 4]
  ]) {
    await vi.waitFor(() => expect(begun).toEqual(now), { timeout: 20_000, interval: 2 })
    ends[begun.length - 2]?.()
  }
  ends.at(-1)?.()
  expect((await all).map(({ status }) => status === 'fulfilled')).toEqual([true, false, true, true, true])
  await turns.take(async () => begun.push(5))
  expect(begun).toEqual([0, 1, 2, 3, 4, 5])
})

it('holds little for many who stop reading, and lets go of all of it', async () => {
  const before = process.memoryUsage().arrayBuffers
  const files = await Promise.all(Array.from({ length: 200 }, () => open(path)))
  const readers = files.map((file) => {
    const piece = new FilePiece(file, { start: 0, end: SIZE - 1 })
    const { sizes, sink } = reader(3)
    return { piece, sizes, sink, poured: piece.pour(sink) }
  })
  await vi.waitFor(() => expect(readers.every(({ sizes }) => sizes.length === 4)).toBe(true), {
    timeout: 20_000
  })
  const held = process.memoryUsage().arrayBuffers - before
  expect(held).toBeGreaterThan(32 * MIB)
  expect(held).toBeLessThan(96 * MIB)
  readers.forEach(({ piece, sink }, i) => {
    if (i % 2) piece.destroy()
    else sink.destroy()
  })
  await Promise.all(readers.map(({ poured }) => poured))
  expect(readers.every(({ piece, sink }) => piece.destroyed && sink.destroyed)).toBe(true)
  // what they held is lent again
  const { sizes, sink } = reader()
  await new FilePiece(await open(path), { start: 0, end: SIZE - 1 }).pour(sink)
  expect(sizes).toContain(LARGE_BYTES)
})

it('lends no more large buffers than their share, and only those again that nobody reads', () => {
  const buffers = new LentBuffers()
  const lent = Array.from({ length: 64 }, () => buffers.lend(true))
  expect(lent.every(({ buffer }) => buffer.length === LARGE_BYTES)).toBe(true)
  expect(buffers.lend(true).buffer.length).toBe(SMALL_BYTES)
  const [first, second] = lent
  first?.end(false)
  first?.end(true)
  second?.end(true)
  const [third, fourth] = [buffers.lend(true), buffers.lend(true)]
  expect(third.buffer).toBe(second?.buffer)
  expect(lent.some(({ buffer }) => buffer === fourth.buffer)).toBe(false)
  expect(buffers.lend(true).buffer.length).toBe(SMALL_BYTES)
  expect(buffers.lend(false).buffer.length).toBe(SMALL_BYTES)
})
