import { buffer } from 'node:stream/consumers'
import { blobKey } from '~storage/keys'
import type { Store } from '~storage/store'
import type { StoredFile } from '../hashed-file.server'
import { groupsEnd, readGroups, type WrittenGroup } from '../parquet/written-groups'

/** Holds what most files say of themselves, page indexes included. */
const END_BYTES = 256 * 1024

/** The row groups of a Parquet file in the store, and the bytes of its end, from where they end. */
export async function oldGroups(
  store: Store,
  { sha256, sizeBytes }: StoredFile
): Promise<{ groups: WrittenGroup[]; end: Uint8Array }> {
  let from = Math.max(0, sizeBytes - END_BYTES)
  for (;;) {
    const { body } = await store.read(blobKey(sha256), { start: from, end: sizeBytes - 1 })
    const bytes = await buffer(body)
    const at = groupsEnd(bytes, sizeBytes)
    if (at >= from) {
      const end = bytes.subarray(at - from)
      return { groups: readGroups(end, sizeBytes), end }
    }
    from = at
  }
}
