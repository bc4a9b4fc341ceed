import { and, desc, eq } from 'drizzle-orm'
import { uploads } from '~db/schema'
import type { Hub } from '../hub/hub.server'
import { UPLOAD_LIMITS } from './limits'

/** A person's upload, so that they can go on with it or take it back. */
export interface ListedUpload {
  id: string
  fileName: string
  sizeBytes: number
  state: 'receiving' | 'kept' | 'refused'
  createdAt: Date
}

const MAX = 200

/** A person's uploads of the last days, newest first. */
export async function listUploads(hub: Hub, owner: { id: string }): Promise<ListedUpload[]> {
  const rows = await hub.db
    .select()
    .from(uploads)
    .where(and(eq(uploads.userId, owner.id), eq(uploads.purpose, 'work')))
    .orderBy(desc(uploads.createdAt))
    .limit(MAX)
  const oldest = Date.now() - UPLOAD_LIMITS.days * 24 * 3600 * 1000
  return rows
    .filter(({ createdAt }) => createdAt.getTime() > oldest)
    .map(({ id, fileName, sizeBytes, sha256, refusal, createdAt }) => ({
      id,
      fileName,
      sizeBytes,
      state: refusal ? ('refused' as const) : sha256 ? ('kept' as const) : ('receiving' as const),
      createdAt
    }))
}
