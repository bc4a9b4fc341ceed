import { sql } from 'drizzle-orm'
import { uploads } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { checkImportFile, checkImportRoom } from '../imports/import-room.server'
import { declaredKind, MAX_BYTES } from './file-kind'
import { cleanFileName } from './file-name'
import { UPLOAD_LIMITS } from './limits'
import { refuseFile, tooLarge } from './store-media.server'

/** A file somebody wants to send, as their machine describes it. */
export interface DeclaredFile {
  id: string
  fileName: string
  mediaType: string
  sizeBytes: number
  /** What it is for: a work, or a file of many prompts. */
  purpose?: 'work' | 'import'
}

/**
 * Lets an upload begin: its declared type and size are acceptable, and its owner has room for it.
 *
 * @throws AppError `unsupported_media`, `too_large`, `invalid` (empty), `conflict` (too many unfinished, or too much waiting)
 */
export async function beginUpload(hub: Hub, owner: { id: string }, file: DeclaredFile): Promise<void> {
  const fileName = cleanFileName(file.fileName)
  const purpose = file.purpose ?? 'work'
  if (purpose === 'import') checkImportFile(fileName, file.sizeBytes)
  else checkWork(file, fileName)
  await hub.db.transaction(async (tx) => {
    // One at a time for each person, so that the sum holds.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`upload:${owner.id}`}, 0))`)
    const [held] = await tx.execute<{ unfinished: number; bytes: number }>(sql`
      select count(*) filter (where u.finished_at is null)::int as unfinished,
        coalesce(sum(u.size_bytes) filter (where not exists (
          select from outputs o where o.blob_sha256 = u.sha256 and o.author_id = u.user_id)), 0)::float8 as bytes
      from uploads u where u.user_id = ${owner.id} and u.refusal is null and u.purpose = ${purpose}`)
    if ((held?.unfinished ?? 0) >= UPLOAD_LIMITS.unfinished)
      throw new AppError('conflict', 'Too many unfinished uploads', { key: 'output:error.uploads_many' })
    if (purpose === 'import') await checkImportRoom(tx, owner, file.sizeBytes)
    else if ((held?.bytes ?? 0) + file.sizeBytes > UPLOAD_LIMITS.waitingBytes)
      throw new AppError('conflict', 'Too much is waiting to be used', { key: 'output:error.uploads_much' })
    await tx
      .insert(uploads)
      .values({ id: file.id, userId: owner.id, fileName, sizeBytes: file.sizeBytes, purpose })
  })
}

function checkWork({ mediaType, sizeBytes }: DeclaredFile, fileName: string): void {
  const kind = declaredKind(mediaType, fileName)
  if (!kind) throw refuseFile('type')
  if (!(sizeBytes > 0)) throw new AppError('invalid', 'The file is empty', { key: 'output:error.file_empty' })
  if (sizeBytes > MAX_BYTES[kind]) throw tooLarge(kind)
}
