import { Readable } from 'node:stream'
import { eq } from 'drizzle-orm'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { imports, uploads } from '~db/schema'
import { importFileKey } from '~storage/keys'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { cleanFileName } from '../outputs/file-name'
import { findUpload } from '../outputs/find-upload.server'
import { checkImportFile, checkImportRoom } from './import-room.server'
import { IMPORT_FILE } from './limits'

/** A file that came in pieces before, or with the form. */
export type ImportSource = { uploadId: string } | { fileName: string; bytes: Uint8Array }

/**
 * Takes a file to be imported: it is kept, looked at, and waits for its owner to say go. The same upload twice is one.
 *
 * @returns the import's id
 * @throws AppError `unsupported_media`, `too_large`, `invalid` (empty), `conflict` (not whole yet, or too much), `not_found`
 */
export async function createImport(hub: Hub, owner: { id: string }, source: ImportSource): Promise<string> {
  if ('bytes' in source) {
    const fileName = cleanFileName(source.fileName)
    checkImportFile(fileName, source.bytes.length, IMPORT_FILE.formBytes)
    await hub.db.transaction((tx) => checkImportRoom(tx, owner, source.bytes.length))
    return keep(hub, owner, { fileName, uploadId: null, body: Readable.from([source.bytes]) })
  }
  const known = await importOf(hub, owner, source.uploadId)
  if (known) return known
  const upload = await findUpload(hub, owner, source.uploadId)
  if (upload.purpose !== 'import') throw new AppError('not_found', 'That upload is for a work')
  if ((await hub.pieces.received(upload.id)) !== upload.sizeBytes)
    throw new AppError('conflict', 'The upload is not whole yet', {
      key: 'imports:error.not_whole',
      fields: { file: 'imports:error.not_whole' }
    })
  const { body } = await hub.pieces.read(upload.id)
  const id = await keep(hub, owner, { fileName: upload.fileName, uploadId: upload.id, body })
  await hub.pieces.remove(upload.id)
  await hub.db.delete(uploads).where(eq(uploads.id, upload.id))
  return id
}

async function importOf(hub: Hub, owner: { id: string }, uploadId: string): Promise<string | null> {
  const [row] = await hub.db
    .select({ id: imports.id, userId: imports.userId })
    .from(imports)
    .where(eq(imports.uploadId, uploadId))
  return row?.userId === owner.id ? row.id : null
}

async function keep(
  hub: Hub,
  owner: { id: string },
  { fileName, uploadId, body }: { fileName: string; uploadId: string | null; body: Readable }
): Promise<string> {
  const id = newId()
  const stored = await hub.store.put(importFileKey(id), body)
  try {
    const made = await hub.db.transaction(async (tx) => {
      await checkImportRoom(tx, owner, stored.sizeBytes, uploadId)
      const rows = await tx
        .insert(imports)
        .values({ id, userId: owner.id, uploadId, fileName, ...stored })
        .onConflictDoNothing({ target: imports.uploadId })
        .returning({ id: imports.id })
      if (rows.length > 0)
        await recordEvents(tx, [{ type: 'import.created', actorId: owner.id, subjectId: id }])
      return rows.length > 0
    })
    if (made) return id
    const other = uploadId && (await importOf(hub, owner, uploadId))
    if (!other) throw new AppError('not_found', 'No such upload', { key: 'output:error.upload_gone' })
    await hub.store.delete(importFileKey(id))
    return other
  } catch (error) {
    await hub.store.delete(importFileKey(id))
    throw error
  }
}
