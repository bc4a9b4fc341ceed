import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { FilePiece } from '~storage/file-piece'
import { LARGE_BYTES, LentBuffers, SMALL_BYTES } from '~storage/lent-buffers'

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
  const piece = new FilePiece(path, { start: 0, end: SIZE - 1 })
  await piece.pour(sink)
  expect(sizes.reduce((sum, size) => sum + size)).toBe(SIZE)
  expect(sizes[0]).toBe(SMALL_BYTES)
  expect(sizes.filter((size) => size === LARGE_BYTES).length).toBeGreaterThan(4)
  expect(sink.writableEnded && piece.destroyed).toBe(true)
})

it('holds little for many who stop reading, and lets go of all of it', async () => {
  const before = process.memoryUsage().arrayBuffers
  const readers = Array.from({ length: 200 }, () => {
    const piece = new FilePiece(path, { start: 0, end: SIZE - 1 })
    const { sizes, sink } = reader(3)
    return { piece, sizes, sink, poured: piece.pour(sink) }
  })
  await vi.waitFor(() => expect(readers.every(({ sizes }) => sizes.length === 4)).toBe(true), 10_000)
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
  await new FilePiece(path, { start: 0, end: SIZE - 1 }).pour(sink)
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
