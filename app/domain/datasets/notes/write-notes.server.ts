import { join } from 'node:path'
import { releaseFiles } from '~db/schema'
import { blobKey } from '~storage/keys'
import type { Hub } from '../../hub/hub.server'
import { type Claim, updateClaimed } from '../claim-release.server'
import { gitBlobId, lfsPointerId } from '../git-oid.server'
import { HashedFile, type StoredFile, storeBytes } from '../hashed-file.server'
import { jsonLine, parseLines } from '../jsonl'
import type { Snapshot } from '../record'
import { MEDIA_TYPES } from '../release-paths'
import { citation } from './citation'

/** Lists what lies beside the data: what left, the ledger of decisions, whom to credit, how to cite. From the snapshot alone. */
export async function writeNotes(
  hub: Hub,
  claim: Claim,
  { snapshot, version, workDir }: { snapshot: Snapshot; version: string; workDir: string }
): Promise<void> {
  const { patch, ledger, attribution, excluded, at } = snapshot
  if (patch) await listLines(hub, claim, 'tombstones.jsonl', patch.tombstones)
  if (!ledger || !attribution) return
  await listLines(hub, claim, 'ledger/decisions.jsonl', ledger)
  const counts = excluded
    .filter(({ rows }) => rows > 0)
    .map(({ reason, rows }) => ({ reason, records: rows }))
  const bytes = Buffer.from(counts.map(jsonLine).join(''))
  await listLines(
    hub,
    claim,
    'ledger/exclusions.jsonl',
    await storeBytes(hub.store, bytes, MEDIA_TYPES.jsonl)
  )
  await writeAttribution(hub, claim, attribution.sha256, { version, workDir })
  const bib = Buffer.from(citation({ ...claim, version, at }))
  const stored = await storeBytes(hub.store, bib, 'application/x-bibtex')
  await list(hub, claim, 'CITATION.bib', {
    ...stored,
    oid: gitBlobId(bib),
    mediaType: 'application/x-bibtex'
  })
}

async function writeAttribution(
  hub: Hub,
  claim: Claim,
  sha256: string,
  { version, workDir }: { version: string; workDir: string }
): Promise<void> {
  const file = await HashedFile.create(join(workDir, 'ATTRIBUTION.md'))
  try {
    await file.write(
      Buffer.from(`# Attribution

Everybody who gave a part of a record of \`${claim.repository}\` ${version}, by licence. Each row names its own authors, those it grew from (\`remixed_from\`) and those of near-duplicates it stands for (\`also_by\`).

| author | licence | records |
| --- | --- | --- |
`)
    )
    const { body } = await hub.store.read(blobKey(sha256))
    for await (const line of parseLines<{ author: string; license: string; rows: number }>(body))
      await file.write(
        Buffer.from(`| ${line.author.replaceAll('|', '\\|')} | ${line.license} | ${line.rows} |\n`)
      )
    const stored = await file.store(hub.store, MEDIA_TYPES.card)
    await list(hub, claim, 'ATTRIBUTION.md', {
      ...stored,
      oid: lfsPointerId(stored.sha256, stored.sizeBytes),
      mediaType: MEDIA_TYPES.card
    })
  } finally {
    await file.discard()
  }
}

/** An empty list is no file: some readers take one for damage. */
const listLines = async (hub: Hub, claim: Claim, path: string, { sha256, sizeBytes }: StoredFile) =>
  sizeBytes > 0 &&
  list(hub, claim, path, {
    sha256,
    sizeBytes,
    oid: lfsPointerId(sha256, sizeBytes),
    mediaType: MEDIA_TYPES.jsonl
  })

async function list(
  hub: Hub,
  { releaseId, fence }: Claim,
  path: string,
  file: StoredFile & { oid: string; mediaType: string }
): Promise<void> {
  await hub.db.transaction(async (tx) => {
    await updateClaimed(tx, { releaseId, fence }, { error: null })
    await tx
      .insert(releaseFiles)
      .values({ releaseId, path, ...file })
      .onConflictDoUpdate({ target: [releaseFiles.releaseId, releaseFiles.path], set: file })
  })
}
