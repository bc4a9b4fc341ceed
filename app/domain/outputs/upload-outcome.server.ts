import { eq } from 'drizzle-orm'
import { blobs } from '~db/schema'
import type { Hub } from '../hub/hub.server'
import { findUpload } from './find-upload.server'
import { settleUpload } from './settle-upload.server'

/** What became of an upload. `receiving`: bytes are missing; `kept`, with what the file is; `refused`, with a message key. */
export interface UploadOutcome {
  state: 'receiving' | 'kept' | 'refused'
  fileName: string
  sha256: string | null
  mediaType: string | null
  sizeBytes: number
  width: number | null
  height: number | null
  durationSeconds: number | null
  inspection: Record<string, unknown> | null
  /** Message key. */
  refusal: string | null
}

/**
 * What became of a person's own upload. One that is whole and was not looked at yet is looked at now.
 *
 * @throws AppError `not_found`
 */
export async function uploadOutcome(hub: Hub, owner: { id: string }, id: string): Promise<UploadOutcome> {
  const found = await findUpload(hub, owner, id)
  const { sha256, refusal, fileName, sizeBytes } = (await settleUpload(hub, id)) ?? found
  const [blob] = sha256 ? await hub.db.select().from(blobs).where(eq(blobs.sha256, sha256)) : []
  return {
    state: refusal ? 'refused' : blob ? 'kept' : 'receiving',
    fileName,
    sha256,
    mediaType: blob?.mediaType ?? null,
    sizeBytes,
    width: blob?.width ?? null,
    height: blob?.height ?? null,
    durationSeconds: blob?.durationSeconds ?? null,
    inspection: blob?.inspection ?? null,
    refusal
  }
}
