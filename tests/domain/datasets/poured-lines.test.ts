import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { expect, it } from 'vitest'
import { poured, pourLines } from '~/domain/datasets/build/pour-range.server'
import { parseBatches } from '~/domain/datasets/jsonl'
import { FilePiece } from '~storage/file-piece'

it('parts a stream of lines wherever its pieces break', async () => {
  const text = 'one\n拾柴\n\nthree, which is long\nno end'
  const bytes = Buffer.from(text)
  for (const size of [1, 2, 5, 13, 100]) {
    // each piece takes the place of the one before
    const memory = Buffer.alloc(size)
    const pour = async (to: Writable) => {
      for (let at = 0; at < bytes.length; at += size) {
        const copied = bytes.copy(memory, 0, at, at + size)
        await new Promise((taken) => to.write(memory.subarray(0, copied), taken))
      }
      to.end()
    }
    const whole: string[] = []
    await pourLines(
      Object.assign(new Readable(), { pour }),
      async (piece) => void whole.push(piece.toString())
    )
    expect(whole.join('')).toBe(text)
    const read: string[] = []
    await pourLines(Readable.from([bytes]), async (piece) => void read.push(piece.toString()))
    expect(read.join('')).toBe(text)
    expect(whole.slice(0, -1).every((piece) => piece.endsWith('\n'))).toBe(true)
    const asked: string[] = []
    for await (const piece of poured(Object.assign(new Readable(), { pour }))) {
      await new Promise(setImmediate)
      asked.push(piece.toString('latin1'))
    }
    expect(Buffer.from(asked.join(''), 'latin1').toString()).toBe(text)
  }
  const numbers: number[][] = []
  for await (const batch of parseBatches<number>(
    (async function* () {
      yield Buffer.from('1\n2\n3')
      yield Buffer.from('4\n5')
    })()
  ))
    numbers.push(batch)
  expect(numbers).toEqual([[1, 2], [34], [5]])
})

it('asks for pieces that are poured until they end, break off, or are enough', async () => {
  const broken = async (to: Writable) => {
    await new Promise((taken) => to.write(Buffer.from('a'), taken))
    throw new Error('gone')
  }
  const read: string[] = []
  const reading = async () => {
    for await (const piece of poured(Object.assign(new Readable(), { pour: broken })))
      read.push(piece.toString())
  }
  await expect(reading()).rejects.toThrow('gone')
  expect(read).toEqual(['a'])
  const path = join(mkdtempSync(join(tmpdir(), 'kindling-pieces-')), 'piece')
  writeFileSync(path, Buffer.alloc(2 ** 20))
  const piece = new FilePiece(await open(path), { start: 0, end: 2 ** 20 - 1 })
  for await (const { length } of poured(piece)) {
    expect(length).toBeLessThan(2 ** 20)
    break
  }
  await expect.poll(() => piece.closed).toBe(true)
  rmSync(dirname(path), { recursive: true })
})
