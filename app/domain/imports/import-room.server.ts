import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { AppError } from '../errors'
import { IMPORT_FILE, IMPORT_NUMBERS, mayImport } from './limits'

const refused = (
  code: 'unsupported_media' | 'too_large' | 'conflict' | 'invalid',
  name: string
): AppError => {
  const key = `imports:error.${name}`
  return new AppError(code, `Import refused: ${name}`, { key, params: IMPORT_NUMBERS, fields: { file: key } })
}

/** Whether a file may be one to import, by its name and size. @throws AppError `unsupported_media`, `invalid` (empty), `too_large` */
export function checkImportFile(fileName: string, sizeBytes: number, most: number = IMPORT_FILE.bytes): void {
  if (!mayImport(fileName)) throw refused('unsupported_media', 'ending')
  if (!(sizeBytes > 0)) throw refused('invalid', 'empty')
  if (sizeBytes > most) throw refused('too_large', most === IMPORT_FILE.bytes ? 'bytes' : 'form_bytes')
}

/**
 * Whether a person may bring another file today; holds the count for the rest of the transaction.
 *
 * @param uploadId the file's own upload, which is not counted beside it
 * @throws AppError `conflict`
 */
export async function checkImportRoom(
  tx: Queryable,
  owner: { id: string },
  sizeBytes: number,
  uploadId: string | null = null
): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`import:${owner.id}`}, 0))`)
  const [held] = await tx.execute<{ open: number; bytes: number }>(sql`
    select (select count(*)::int from imports where user_id = ${owner.id}::uuid and state in ('ready', 'waiting', 'running')) as open,
      (select coalesce(sum(size_bytes), 0)::float8 from imports
        where user_id = ${owner.id}::uuid and created_at > now() - interval '1 day')
      + (select coalesce(sum(size_bytes), 0)::float8 from uploads
        where user_id = ${owner.id}::uuid and purpose = 'import' and id is distinct from ${uploadId}
          and created_at > now() - interval '1 day') as bytes`)
  if ((held?.open ?? 0) >= IMPORT_FILE.open) throw refused('conflict', 'open')
  if ((held?.bytes ?? 0) + sizeBytes > IMPORT_FILE.bytesPerDay) throw refused('conflict', 'bytes_day')
}

/** Rows a person may still read in today's imports. */
export async function rowsLeftToday(tx: Queryable, owner: { id: string }): Promise<number> {
  const [read] = await tx.execute<{ rows: number }>(sql`
    select coalesce(sum(greatest(rows - rows_before, 0)), 0)::int as rows from imports
    where user_id = ${owner.id}::uuid and started_at > now() - interval '1 day'`)
  return Math.max(0, IMPORT_FILE.rowsPerDay - (read?.rows ?? 0))
}
