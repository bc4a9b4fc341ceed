import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, expect, it } from 'vitest'
import { localStore } from '~storage/local'
import { storeConformance } from './conformance'

const folder = mkdtempSync(join(tmpdir(), 'kindling-store-'))
let made = 0
const fresh = () => {
  made += 1
  return join(folder, String(made))
}
afterAll(() => rmSync(folder, { recursive: true, force: true }))

storeConformance('the local store', () => localStore(fresh()))

it('leaves no draft behind when a write breaks', async () => {
  const root = fresh()
  const store = localStore(root)
  await store.put('whole', Buffer.from('x'))
  const broken = new Readable({
    read() {
      this.destroy(new Error('the line broke'))
    }
  })
  await expect(store.put('broken', broken)).rejects.toThrow('the line broke')
  expect(readdirSync(join(root, '.drafts'))).toEqual([])
})

it('says "unavailable" when the disk is full, and shows nothing', async ({ skip }) => {
  const root = fresh()
  mkdirSync(root)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', root], { stdio: 'ignore' })
  } catch {
    skip('mounting a small disk needs root')
  }
  try {
    const store = localStore(root)
    await store.put('first', Buffer.from('x'))
    await expect(store.put('second', randomBytes(1_000_000))).rejects.toMatchObject({ code: 'unavailable' })
    expect(await store.head('second')).toBeNull()
    expect((await store.put('third', randomBytes(50_000))).sizeBytes).toBe(50_000)
  } finally {
    execFileSync('umount', [root])
  }
})

it('says "unavailable" when the folder cannot be written', async () => {
  const root = fresh()
  writeFileSync(root, 'a file, not a folder')
  await expect(localStore(root).put('any', Buffer.from('x'))).rejects.toMatchObject({ code: 'unavailable' })
})

it('has no URLs of its own', async () => {
  expect(await localStore(fresh()).signedUrl('any', { ttlSeconds: 60 })).toBeNull()
})
