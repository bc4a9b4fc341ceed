import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { Upload } from '@tus/server'
import type { Hub } from '~/domain/hub/hub.server'
import { uploads } from '~db/schema'
import { tusId } from '~storage/pieces'

/** An upload whose bytes have come in whole, or as far as `received`, and that nobody has looked at. */
export async function arrived(
  hub: Hub,
  owner: { id: string },
  bytes: Uint8Array,
  options: { fileName?: string; received?: number; ageMs?: number } = {}
): Promise<string> {
  const id = randomBytes(16).toString('hex')
  const { fileName = 'film.mp4', received = bytes.length, ageMs = 0 } = options
  await hub.db.insert(uploads).values({
    id,
    userId: owner.id,
    fileName,
    sizeBytes: bytes.length,
    createdAt: new Date(Date.now() - ageMs)
  })
  const store = await hub.pieces.dataStore()
  await store.create(new Upload({ id: tusId(id), size: bytes.length, offset: 0 }))
  await store.write(Readable.from([bytes.subarray(0, received)], { objectMode: false }), tusId(id), 0)
  return id
}
