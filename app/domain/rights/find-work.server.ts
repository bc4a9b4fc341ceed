import { and, eq } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { outputs } from '~db/schema'
import { isAppError } from '../errors'
import { findReportable, type Reportable } from '../review/find-reportable.server'
import { readAddress } from './notice'

/**
 * The public work an address on this hub names. A file's address names the first work that shows it.
 *
 * @param origin the hub's
 * @returns null for what is not of this hub, or not public
 */
export async function findWork(
  tx: Queryable,
  text: string,
  origin: string
): Promise<(Reportable & { path: string }) | null> {
  const address = readAddress(text, origin)
  if (!address) return null
  const { type, path } = address
  const id = type === 'media' ? await showing(tx, address.id) : address.id
  if (!id) return null
  try {
    const subjectType = type === 'media' ? 'output' : type
    const found = await findReportable(tx, { subjectType, id })
    // where it is seen
    return { ...found, path: subjectType === 'output' ? `/prompts/${found.promptId}#o-${id}` : path }
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') return null
    throw error
  }
}

async function showing(tx: Queryable, sha256: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: outputs.id })
    .from(outputs)
    .where(and(eq(outputs.blobSha256, sha256), eq(outputs.moderationState, 'published')))
    .orderBy(outputs.id)
    .limit(1)
  return row?.id
}
