import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanBatch } from '~/domain/cleaning/bulk/clean-batch.server'
import { copyKept } from '~/domain/cleaning/bulk/copy-kept.server'
import { decodeLine } from '~/domain/cleaning/bulk/decode-line.server'
import { refuseChanged, stateOf } from '~/domain/cleaning/bulk/files.server'
import { PairMemory } from '~/domain/cleaning/bulk/pair-memory'
import { readBatches } from '~/domain/cleaning/bulk/read-batches.server'
import { RowTable } from '~/domain/cleaning/bulk/row-table'
import { randomFrom } from '~tests/bench/seed-words'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kindling-bulk-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const MEGABYTE = 1024 * 1024
const written = (bytes: Buffer): string => {
  const path = join(folder, 'given.jsonl')
  writeFileSync(path, bytes)
  return path
}

describe('batches of a file', () => {
  it('are whole lines with their place and number, however long the lines are', async () => {
    const lines = [
      'first',
      'x'.repeat(3 * MEGABYTE),
      ...Array.from({ length: 900 }, () => 'y'.repeat(2000)),
      'last'
    ]
    for (const end of ['', '\n']) {
      const given = Buffer.from(lines.join('\n') + end)
      const pieces: Buffer[] = []
      let line = 1
      let offset = 0
      for await (const batch of readBatches(written(given))) {
        expect(batch).toMatchObject({ offset, firstLine: line, tooLong: [] })
        pieces.push(Buffer.from(batch.bytes))
        offset += batch.bytes.length
        line += batch.bytes.filter((byte) => byte === 0x0a).length
      }
      expect(pieces.length).toBeGreaterThan(2)
      expect(Buffer.concat(pieces).equals(given)).toBe(true)
      for (const piece of pieces.slice(0, -1)) expect(piece.at(-1)).toBe(0x0a)
    }
  })

  it('leave out lines that are too long, and count them', async () => {
    const given = Buffer.concat([
      Buffer.from('a\nb\n'),
      Buffer.alloc(65 * MEGABYTE, 'z'),
      Buffer.from('\nc\nd')
    ])
    const found: [string, number, number[]][] = []
    for await (const { bytes, firstLine, tooLong } of readBatches(written(given)))
      found.push([Buffer.from(bytes).toString(), firstLine, tooLong])
    expect(found).toEqual([
      ['a\nb\n', 1, []],
      ['c\nd', 4, [3]]
    ])
  })
})

describe('rows that stay', () => {
  it('are copied from where they lie: without marks, odd line ends and what stands between', async () => {
    const row = (id: number, text: string) => JSON.stringify({ id, text })
    const texts = ['one', 'two', 'three', 'four', 'five', 'six'].map((word, id) =>
      row(id, `${word} words here`)
    )
    const [one, two, three, four, five, six] = texts as [string, string, string, string, string, string]
    const given = Buffer.from(`\ufeff${one}\n${two}\r\n\n${three}  \n{"id":\n${four}\n${five}\n${six}`)
    const path = written(given)
    const changed = join(folder, 'changed')
    const clean = ({ text }: { text: string }) => ({
      cleanedText: text.replace('four', 'vier 四'),
      findings: [],
      verdict: 'publish' as const
    })
    const batch = cleanBatch(given, 1, { clean, textKey: 'text', bestKey: null, against: null })
    expect(batch).toMatchObject({ rows: 7, unreadable: 1, changed: 1 })
    writeFileSync(changed, batch.changedRows)
    const table = new RowTable(false)
    for (const [n, offset] of batch.offsets.entries())
      table.add({ offset, length: batch.lengths[n] as number }, batch.lines[n] as number, Number.NaN)
    const copied = async (removed: number[]) => {
      const out = join(folder, 'out')
      const target = await open(out, 'w')
      await copyKept({ given: path, changed }, target, table, Uint8Array.from(removed))
      await target.close()
      return readFileSync(out, 'utf8')
    }
    const vier = four.replace('four', 'vier 四')
    expect(await copied([0, 0, 0, 0, 0, 0])).toBe(`${[one, two, three, vier, five, six].join('\n')}\n`)
    expect(await copied([0, 1, 0, 1, 0, 1])).toBe(`${[one, three, five].join('\n')}\n`)
    expect(await copied([1, 0, 1, 0, 0, 0])).toBe(`${[two, vier, five, six].join('\n')}\n`)
    expect(await copied([1, 1, 1, 1, 1, 1])).toBe('')
  })
})

describe('the file given', () => {
  it('is refused when it was written to meanwhile', async () => {
    const path = written(Buffer.from('{"text":"one"}\n'))
    const before = await stateOf(path)
    await refuseChanged(path, before)
    writeFileSync(path, '{"text":"two"}\n{"text":"three"}\n')
    await expect(refuseChanged(path, before)).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('a line', () => {
  it('is read as a strict decoder reads it', () => {
    const strict = new TextDecoder('utf-8', { fatal: true })
    const long = '四角号码 and '.repeat(60)
    for (const text of ['', 'plain', 'é', '\ufeffx', `\ufeff${long}`, '😀', `${long}😀`, '\u2028\0'])
      expect(decodeLine(Buffer.from(text))).toBe(strict.decode(Buffer.from(text)))
    for (const broken of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe4, 0xb8]])
      expect(decodeLine(Buffer.concat([Buffer.from(long), Buffer.from(broken)]))).toBeNull()
  })
})

describe('the memory of pairs', () => {
  it('knows what a map knows, whichever of the two is named first', () => {
    const random = randomFrom(8)
    const memory = new PairMemory()
    const plain = new Map<string, number>()
    for (let n = 0; n < 30_000; n += 1) {
      const [a, b] = [Math.floor(random() * 500), 500 + Math.floor(random() * 500)]
      memory.set(...((n % 2 ? [a, b] : [b, a]) as [number, number]), n % 256)
      plain.set(`${a} ${b}`, n % 256)
    }
    for (let a = 0; a < 500; a += 1)
      for (let b = 500; b < 1000; b += 7)
        if (memory.get(b, a) !== (plain.get(`${a} ${b}`) ?? null)) expect.fail(`${a} ${b}`)
    expect(memory.get(1, 1)).toBeNull()
  })
})
