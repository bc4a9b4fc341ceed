import { and, eq, isNull } from 'drizzle-orm'
import { blobs } from '~db/schema'
import type { ByteSource } from '../formats/containers/carriers'
import type { Hub } from '../hub/hub.server'
import type { InspectFile } from './inspect-file.server'

/** Reads once what a kept file says of how it was made. A reader that fails leaves it unread; it never breaks a post. */
export async function recordInspection(
  hub: Hub,
  sha256: string,
  source: ByteSource,
  fileName: string,
  inspect: InspectFile
): Promise<void> {
  const unread = and(eq(blobs.sha256, sha256), isNull(blobs.inspection))
  if ((await hub.db.$count(blobs, unread)) === 0) return
  const inspection = await inspect(source, fileName).catch((error: unknown) => {
    hub.log.warn({ err: error, sha256 }, 'a file could not be inspected')
    return null
  })
  if (inspection)
    await hub.db
      .update(blobs)
      .set({ inspection: storable({ ...inspection }) })
      .where(unread)
}

/** PostgreSQL's jsonb holds neither NUL nor half a surrogate pair. */
const UNSTORABLE = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** A text as PostgreSQL can keep it. */
export const storableText = (text: string): string => text.replace(UNSTORABLE, '')

const storable = (value: Record<string, unknown>): Record<string, unknown> =>
  JSON.parse(JSON.stringify(value), (_key, part) => (typeof part === 'string' ? storableText(part) : part))
