import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { safeFileName } from '~/domain/formats/file-name'
import { dataStart, openArchive } from '~/domain/formats/zip-archive.server'
import { centralEntry, endOfDirectory } from '~/domain/formats/zip-records'
import { writeZip, type ZipFile } from '~/domain/formats/zip-writer.server'
import { gathered, unzipped } from '~tests/support/unzip'

async function* listed(files: ZipFile[]) {
  yield* files
}
const zipOf = (files: ZipFile[]) => gathered(writeZip(listed(files)))

describe('writeZip', () => {
  test('what goes in comes out, whatever its kind', async () => {
    const picture = randomBytes(300_000)
    async function* slowly() {
      yield 'eins '
      yield Buffer.from('zwei ')
      yield ''
      yield 'drei 三'
    }
    const bytes = await zipOf([
      { path: 'words.md', body: '# 拾柴\n'.repeat(2000) },
      { path: 'empty.txt', body: '' },
      { path: '图/picture.webp', body: picture, packed: true },
      { path: 'list.json', body: async () => slowly() }
    ])
    const files = unzipped(bytes)
    expect([...files.keys()]).toEqual(['words.md', 'empty.txt', '图/picture.webp', 'list.json'])
    expect(files.get('words.md')?.toString()).toBe('# 拾柴\n'.repeat(2000))
    expect(files.get('empty.txt')?.length).toBe(0)
    expect(files.get('图/picture.webp')?.equals(picture)).toBe(true)
    expect(files.get('list.json')?.toString()).toBe('eins zwei drei 三')
    expect(bytes.length).toBeLessThan(305_000)
  })

  test('an archive without files is one too', async () => {
    expect(unzipped(await zipOf([])).size).toBe(0)
  })

  test('beyond 65,535 files the directory is Zip64, and our own reader finds all of it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kindling-zip-'))
    try {
      const count = 65_600
      const files = Array.from({ length: count }, (_, i): ZipFile => ({ path: `f/${i}.txt`, body: '' }))
      const path = join(folder, 'many.zip')
      await writeFile(path, await zipOf(files))
      const archive = await openArchive(path)
      expect(archive?.entries.length).toBe(count)
      const last = archive?.entries.at(-1)
      expect(last?.name).toBe(`f/${count - 1}.txt`)
      expect(last && (await dataStart(path, last))).toBeGreaterThan(0)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test('an entry beyond 4 GiB keeps its place in a Zip64 field', () => {
    const offset = 5 * 2 ** 32 + 7
    const entry = { path: 'x', madeAt: new Date(), offset, crc: 0, size: 0, packedSize: 0 }
    const record = Buffer.from(centralEntry(entry))
    expect(record.readUInt32LE(42)).toBe(0xffffffff)
    expect(record.readBigUInt64LE(46 + 1 + 4)).toBe(BigInt(offset))
    expect(endOfDirectory({ count: 1, offset, size: 60 }).length).toBe(22 + 56 + 20)
  })

  test('a file that fails ends the archive with its error, and a reader who leaves ends the file', async () => {
    async function* broken(): AsyncGenerator<string> {
      yield 'a'
      throw new Error('the disk is gone')
    }
    await expect(zipOf([{ path: 'a', body: async () => broken() }])).rejects.toThrow('the disk is gone')
    let ended = false
    async function* endless() {
      try {
        for (;;) yield randomBytes(65_536)
      } finally {
        ended = true
      }
    }
    for await (const _ of writeZip(listed([{ path: 'a', body: async () => endless(), packed: true }]))) break
    await new Promise((resolve) => setTimeout(resolve, 50))
    for await (const piece of writeZip(listed([{ path: 'a', body: async () => endless(), packed: true }])))
      if (piece.length > 1000) break
    await expect.poll(() => ended).toBe(true)
  })
})

describe('safeFileName', () => {
  test.each([
    ['A haiku about snow', 'A haiku about snow'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j'],
    ['../../etc/passwd', '-..-etc-passwd'],
    ['con', '_con'],
    ['NUL.txt', '_NUL.txt'],
    ['COM¹', '_COM¹'],
    ['console', 'console'],
    ['ends with dots... ', 'ends with dots'],
    ['', 'untitled'],
    [' . ', 'untitled'],
    ['夜里的灯塔', '夜里的灯塔'],
    ['left\u202eright\u0000\n\ttab', 'left right tab']
  ])('%j becomes %j', (title, name) => {
    expect(safeFileName(title)).toBe(name)
  })

  test('a long one is cut, never within a character', () => {
    const name = safeFileName('🔥'.repeat(50), 61)
    expect(name).toBe('🔥'.repeat(30))
  })
})
