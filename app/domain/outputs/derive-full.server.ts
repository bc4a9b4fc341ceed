import { buffer } from 'node:stream/consumers'
import { blobKey, fullCopyKey } from '~storage/keys'
import type { Hub } from '../hub/hub.server'
import { cleanCopy } from './clean-copy.server'
import { handedOn } from './handed-on.server'

/**
 * Makes an image's full-size copy for everybody, in its own format and size. A copy that exists is kept.
 *
 * @throws StorageError `not_found` when the original is not in storage
 */
export async function deriveFull(
  hub: Pick<Hub, 'db' | 'settings' | 'store'>,
  sha256: string,
  mediaType: string
): Promise<void> {
  if (await hub.store.head(fullCopyKey(sha256))) return
  const bytes = await buffer((await hub.store.read(blobKey(sha256))).body)
  const copy = await cleanCopy(bytes, mediaType, await handedOn(hub, sha256))
  await hub.store.put(fullCopyKey(sha256), copy ?? bytes, { mediaType })
}
