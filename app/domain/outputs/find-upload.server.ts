import { and, eq, sql } from 'drizzle-orm'
import { uploads } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { UPLOAD_LIMITS } from './limits'

export type Upload = typeof uploads.$inferSelect

/** A person's own upload. @throws AppError `not_found` for everybody else, and when it has expired */
export async function findUpload(hub: Hub, owner: { id: string }, id: string): Promise<Upload> {
  const [upload] = await hub.db
    .select()
    .from(uploads)
    .where(
      and(
        eq(uploads.id, id),
        eq(uploads.userId, owner.id),
        sql`${uploads.createdAt} > now() - make_interval(days => ${UPLOAD_LIMITS.days})`
      )
    )
  if (!upload) throw new AppError('not_found', 'No such upload', { key: 'output:error.upload_gone' })
  return upload
}

/** Its bytes were looked at: it is kept or refused. */
export const isSettled = ({ sha256, refusal }: Pick<Upload, 'sha256' | 'refusal'>): boolean =>
  sha256 !== null || refusal !== null
