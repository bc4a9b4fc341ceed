import { releaseFiles } from '~db/schema'
import type { Hub } from '../../hub/hub.server'
import { type Claim, updateClaimed } from '../claim-release.server'
import { lfsPointerId } from '../git-oid.server'
import type { StoredFile } from '../hashed-file.server'
import type { Snapshot } from '../record'
import { MEDIA_TYPES } from '../release-paths'

/** Lists what lies beside the data: so far what left. */
export async function writeNotes(hub: Hub, claim: Claim, snapshot: Snapshot): Promise<void> {
  if (snapshot.patch) await listNote(hub, claim, 'tombstones.jsonl', snapshot.patch.tombstones)
}

async function listNote(hub: Hub, claim: Claim, path: string, { sha256, sizeBytes }: StoredFile) {
  const file = { sha256, sizeBytes, oid: lfsPointerId(sha256, sizeBytes), mediaType: MEDIA_TYPES.jsonl }
  await hub.db.transaction(async (tx) => {
    await updateClaimed(tx, claim, { error: null })
    await tx
      .insert(releaseFiles)
      .values({ releaseId: claim.releaseId, path, ...file })
      .onConflictDoUpdate({ target: [releaseFiles.releaseId, releaseFiles.path], set: file })
  })
}
