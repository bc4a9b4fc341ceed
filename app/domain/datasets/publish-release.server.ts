import { eq } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { datasets, releaseFiles } from '~db/schema'
import { tagsOf } from '../hub/card-data'
import type { Hub } from '../hub/hub.server'
import { readCard } from '../hub/read-card.server'
import { notify } from '../review/notify.server'
import { type Claim, updateClaimed } from './claim-release.server'
import { gitBlobId } from './git-oid.server'
import { storeBytes } from './hashed-file.server'
import { tellReaders } from './leaving/tell-readers.server'
import { tellHeldAgain } from './leaving/tell-return.server'
import type { Manifest } from './manifest'
import { anyRecordLeft } from './patches/left-records.server'
import { lockAgainstWithdrawals } from './revoke-records.server'
import { SIGNATURE_FILE } from './signing/signature'
import { signBytes } from './signing/signing-key.server'

/**
 * Makes a release public, if every record in it may still be there; at that moment no withdrawal is half-way
 * (see `lockAgainstWithdrawals`), so a withdrawn record is either absent from the release or marked in it.
 *
 * @param release `left`: records that a patch is without; `manifest`: the manifest's text
 * @returns false when a record has left meanwhile: take a new snapshot
 */
export async function publishRelease(
  hub: Hub,
  claim: Claim,
  { version, rows, left, manifest }: { version: string; rows: number; left: number; manifest: string }
): Promise<boolean> {
  const bytes = Buffer.from(manifest)
  const { sha256, sizeBytes } = await storeBytes(hub.store, bytes, 'application/json')
  const commitId = sha256.slice(0, 40)
  const signature = Buffer.from(await signBytes(hub, bytes))
  const signed = await storeBytes(hub.store, signature, 'application/json')
  const card = await readCard(hub, claim.releaseId)
  const tags = tagsOf(card, filePaths(manifest))
  return hub.db.transaction(async (tx) => {
    await lockAgainstWithdrawals(tx)
    if (await anyRecordLeft(tx, claim.releaseId)) return false
    await updateClaimed(tx, claim, {
      state: 'published',
      commitId,
      card,
      publishedAt: new Date(),
      progress: null,
      error: null
    })
    const { releaseId } = claim
    const mediaType = 'application/json'
    await tx.insert(releaseFiles).values([
      { releaseId, path: 'manifest.json', sizeBytes, sha256, oid: gitBlobId(bytes), mediaType },
      { releaseId, path: SIGNATURE_FILE, ...signed, oid: gitBlobId(signature), mediaType }
    ])
    await tx
      .update(datasets)
      .set({ latestReleaseId: claim.releaseId, tags, updatedAt: new Date() })
      .where(eq(datasets.id, claim.datasetId))
    const [eventId] = await recordEvents(tx, [
      {
        type: 'release.published',
        actorId: claim.createdBy,
        subjectId: claim.releaseId,
        payload: { version, commitId }
      }
    ])
    if (left > 0 && claim.patchOf)
      return tellReaders(tx, { ...claim, version, of: claim.patchOf, eventId }, left).then(() => true)
    if (!claim.patchOf) await tellHeldAgain(tx, { ...claim, version, eventId })
    const href = `/datasets/${claim.repository}`
    const params = { dataset: claim.repository, version, rows }
    await notify(tx, [{ userId: claim.ownerId, kind: 'release.published', params, href, eventId }])
    return true
  })
}

const filePaths = (manifest: string): string[] =>
  (JSON.parse(manifest) as Pick<Manifest, 'files'>).files.map((file) => file.path)
