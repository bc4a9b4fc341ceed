import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { blobKey } from '~storage/keys'
import type { Store } from '~storage/store'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const bytesOf = async (store: Store, key: string, range?: { start: number; end: number }) =>
  buffer((await store.read(key, range)).body)

/** A stream that gives some bytes and then breaks, like a dropped upload. */
function breaking(sizeBytes: number): Readable {
  return Readable.from(
    (async function* () {
      for (let sent = 0; sent < sizeBytes; sent += 65_536) yield randomBytes(65_536)
      throw new Error('the line broke')
    })()
  )
}

async function keysOf(store: Store, prefix: string): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of store.list(prefix)) keys.push(key)
  return keys.sort()
}

/**
 * What every store must do.
 *
 * @param open gives a store that is empty
 * @param server what the server behind it can do: give the first byte alone
 */
export function storeConformance(name: string, open: () => Store, server = { firstByteAlone: true }): void {
  describe(`${name} keeps the contract of a store`, () => {
    it('gives back the bytes it was given, with their size and digest', async () => {
      const store = open()
      const bytes = randomBytes(100_000)
      const key = blobKey(sha256(bytes))
      expect(await store.put(key, bytes)).toEqual({ sizeBytes: bytes.length, sha256: sha256(bytes) })
      expect(await store.head(key)).toEqual({ key, sizeBytes: bytes.length })
      const { body, sizeBytes } = await store.read(key)
      expect(sizeBytes).toBe(bytes.length)
      expect((await buffer(body)).equals(bytes)).toBe(true)
      expect((await store.whole(key)).equals(bytes)).toBe(true)
      await expect(store.whole(blobKey(sha256(randomBytes(9))))).rejects.toMatchObject({ code: 'not_found' })
      await expect(store.whole('../key')).rejects.toMatchObject({ code: 'bad_key' })
    })

    it('takes a stream larger than one part, of a length it is not told', async () => {
      const store = open()
      const bytes = randomBytes(18 * 1024 * 1024 + 7)
      const result = await store.put('streams/large', Readable.from(bytes.subarray(0)), {
        mediaType: 'image/png'
      })
      expect(result).toEqual({ sizeBytes: bytes.length, sha256: sha256(bytes) })
      expect(sha256(await bytesOf(store, 'streams/large'))).toBe(sha256(bytes))
    })

    it('takes a file over, which is gone then', async () => {
      const store = open()
      const bytes = randomBytes(70_000)
      const path = join(await mkdtemp(join(tmpdir(), 'kindling-file-')), 'file')
      await writeFile(path, bytes)
      await store.put('files/one', randomBytes(10))
      await store.putFile('files/one', path, { mediaType: 'image/png' })
      expect((await bytesOf(store, 'files/one')).equals(bytes)).toBe(true)
      await expect(stat(path)).rejects.toThrow('ENOENT')
      await rm(dirname(path), { recursive: true })
    })

    it('keeps an empty object', async () => {
      const store = open()
      expect((await store.put('empty/bytes', new Uint8Array())).sizeBytes).toBe(0)
      expect((await store.put('empty/stream', Readable.from([]))).sizeBytes).toBe(0)
      expect(await store.head('empty/stream')).toEqual({ key: 'empty/stream', sizeBytes: 0 })
      expect((await bytesOf(store, 'empty/bytes')).length).toBe(0)
    })

    it('replaces an object whole', async () => {
      const store = open()
      await store.put('replaced', Buffer.from('a longer first text'))
      await store.put('replaced', Buffer.from('second'))
      expect((await bytesOf(store, 'replaced')).toString()).toBe('second')
    })

    it('reads ranges, clamped to the end', async () => {
      const store = open()
      await store.put('ranged', Buffer.from('0123456789'))
      expect((await bytesOf(store, 'ranged', { start: 2, end: 4 })).toString()).toBe('234')
      if (server.firstByteAlone)
        expect((await bytesOf(store, 'ranged', { start: 0, end: 0 })).toString()).toBe('0')
      expect((await bytesOf(store, 'ranged', { start: 0, end: 1 })).toString()).toBe('01')
      expect((await bytesOf(store, 'ranged', { start: 8, end: 99 })).toString()).toBe('89')
      const last = await store.read('ranged', { start: 8, end: 99 })
      expect(last.sizeBytes).toBe(2)
      last.body.destroy()
      expect(await store.read('ranged', { start: 10, end: 12 })).toMatchObject({ sizeBytes: 0 })
    })

    it('knows what is not there', async () => {
      const store = open()
      expect(await store.head('no/such')).toBeNull()
      await expect(store.read('no/such')).rejects.toMatchObject({ name: 'StorageError', code: 'not_found' })
      await expect(store.read('no/such', { start: 0, end: 1 })).rejects.toMatchObject({ code: 'not_found' })
      await store.delete('no/such')
    })

    it('forgets what was deleted', async () => {
      const store = open()
      await store.put('gone/soon', Buffer.from('x'))
      await store.delete('gone/soon')
      expect(await store.head('gone/soon')).toBeNull()
    })

    it('lists by prefix, with sizes and times', async () => {
      const store = open()
      for (const key of ['listed/a', 'listed/b/c', 'listed-not', 'other/a'])
        await store.put(key, Buffer.from(key))
      expect(await keysOf(store, 'listed/')).toEqual(['listed/a', 'listed/b/c'])
      expect(await keysOf(store, 'listed')).toEqual(['listed-not', 'listed/a', 'listed/b/c'])
      expect(await keysOf(store, 'nothing/')).toEqual([])
      for await (const { writtenMs, ...found } of store.list('other/')) {
        expect(found).toEqual({ key: 'other/a', sizeBytes: 7 })
        expect(Math.abs(Date.now() - writtenMs)).toBeLessThan(60_000)
      }
    })

    it('refuses keys that lead elsewhere', async () => {
      const store = open()
      for (const key of [
        '../out',
        'a/../b',
        '/etc/passwd',
        'a//b',
        '',
        '.drafts/x',
        'a/.',
        'a\\b',
        'a\0b',
        'x'.repeat(600)
      ]) {
        await expect(store.put(key, Buffer.from('x')), key).rejects.toMatchObject({ code: 'bad_key' })
        await expect(store.read(key), key).rejects.toMatchObject({ code: 'bad_key' })
        await expect(store.head(key), key).rejects.toMatchObject({ code: 'bad_key' })
        await expect(store.delete(key), key).rejects.toMatchObject({ code: 'bad_key' })
      }
    })

    it('shows nothing of a write that broke, small or large', async () => {
      const store = open()
      await expect(store.put('broken/small', breaking(100_000))).rejects.toThrow('the line broke')
      await expect(store.put('broken/large', breaking(20 * 1024 * 1024))).rejects.toThrow('the line broke')
      expect(await keysOf(store, 'broken/')).toEqual([])
    })

    it('keeps the old object when its replacement breaks', async () => {
      const store = open()
      await store.put('kept', Buffer.from('the old one'))
      await expect(store.put('kept', breaking(100_000))).rejects.toThrow('the line broke')
      expect((await bytesOf(store, 'kept')).toString()).toBe('the old one')
    })

    it('takes the same key from many writers at once', async () => {
      const store = open()
      const bytes = randomBytes(50_000)
      await Promise.all(Array.from({ length: 8 }, () => store.put('crowded', bytes)))
      expect(sha256(await bytesOf(store, 'crowded'))).toBe(sha256(bytes))
    })
  })
}
