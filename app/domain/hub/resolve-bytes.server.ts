import type { Readable } from 'node:stream'
import { and, eq, isNotNull } from 'drizzle-orm'
import { releases } from '~db/schema'
import { blobKey } from '~storage/keys'
import type { ByteRange } from '~storage/store'
import type { Hub } from './hub.server'
import type { ResolvedFile } from './resolve-file.server'
import { stopWith } from './stop-with.server'

const MIB = 1024 * 1024
/**
 * How long a signed address holds: who has one is not asked again, so what was taken down, and who was shut out, is dead
 * within a minute even where the store's clock is some seconds behind.
 */
const SIGNED_SECONDS = 45
/** What is refused from now on is, soon, refused to who is in the middle of it, too. */
const LOOK_EVERY_MS = 30_000

/** Metadata and short lists are read by clients in one go, and are served from here. */
const isSmallText = ({ path, sizeBytes }: ResolvedFile): boolean =>
  sizeBytes < MIB && /\.(jsonl?|csv|txt|md|ya?ml)$/.test(path)

/**
 * A signed address of the bytes in the object store, for data files, when the store answers under another host name
 * than the hub; newer Hub clients fail on redirects to the same host (Hub read protocol, part 3.3). Null: serve them.
 */
export async function fileUrl(hub: Hub, file: ResolvedFile, hubHost: string): Promise<string | null> {
  if (!file.large || isSmallText(file)) return null
  const fileName = file.path.split('/').pop()
  const url = await hub.store.signedUrl(blobKey(file.sha256), {
    ttlSeconds: SIGNED_SECONDS,
    fileName,
    mediaType: file.mediaType
  })
  return url && new URL(url).hostname !== hubHost ? url : null
}

/**
 * The file's bytes; reading stops when the client goes away, and breaks off within `lookEveryMs` of the release being closed:
 * who reads slowly would go on for hours.
 */
export async function openFile(
  hub: Hub,
  file: ResolvedFile,
  range: ByteRange | null,
  signal: AbortSignal,
  lookEveryMs = LOOK_EVERY_MS
): Promise<Readable> {
  const { body } = await hub.store.read(blobKey(file.sha256), range ?? undefined)
  const look = async () => {
    if (await isClosed(hub, file.releaseId)) body.destroy()
  }
  const timer = setInterval(() => {
    look().catch((error: unknown) =>
      hub.log.warn({ err: error }, 'nobody tells whether a release was closed')
    )
  }, lookEveryMs).unref()
  body.once('close', () => clearInterval(timer))
  return stopWith(signal, body)
}

const isClosed = async ({ db }: Hub, releaseId: string): Promise<boolean> =>
  (await db.$count(releases, and(eq(releases.id, releaseId), isNotNull(releases.disabledAt)))) > 0
