import { releaseFiles } from '~db/schema'
import { blobKey } from '~storage/keys'
import type { Store } from '~storage/store'
import type { Hub } from '../../hub/hub.server'
import { poured } from '../build/pour-range.server'
import { type Claim, updateClaimed } from '../claim-release.server'
import { gitBlobId, lfsPointerId } from '../git-oid.server'
import { type ByteSink, HashedFile, type StoredFile } from '../hashed-file.server'
import { jsonLine, parseLines } from '../jsonl'
import type { Snapshot } from '../record'
import { MEDIA_TYPES } from '../release-paths'
import { citation } from './citation'
import { chartsOf } from './release-charts'

const BIBTEX = 'application/x-bibtex'

/** A release as what lies beside its data tells of it. */
export interface Noted {
  snapshot: Snapshot
  version: string
  about: { repository: string; title: string }
}

type NoteFile = StoredFile & { path: string; oid: string; mediaType: string }

/** Lists what lies beside the data: what left, the ledger of decisions, whom to credit, how to cite, the card's charts. From the snapshot alone. */
export async function writeNotes(
  hub: Hub,
  { releaseId, fence }: Claim,
  { workDir, ...noted }: Noted & { workDir: string }
): Promise<void> {
  const open = (name: string) => HashedFile.create(`${workDir}/${name}`)
  for await (const file of makeNotes(hub.store, noted, open, false))
    await hub.db.transaction(async (tx) => {
      await updateClaimed(tx, { releaseId, fence }, { error: null })
      await tx
        .insert(releaseFiles)
        .values({ releaseId, ...file })
        .onConflictDoUpdate({ target: [releaseFiles.releaseId, releaseFiles.path], set: file })
    })
}

/**
 * Makes what lies beside the data.
 *
 * @param open where the bytes of a file go
 * @param again files that lie in the store as they are get read again, instead of being taken by the hash
 * they lie under
 */
export async function* makeNotes(
  store: Store,
  { snapshot, version, about }: Noted,
  open: (name: string) => Promise<ByteSink> | ByteSink,
  again: boolean
): AsyncGenerator<NoteFile> {
  const { patch, ledger, attribution, excluded } = snapshot
  const made = async (path: string, mediaType: string, parts: AsyncIterable<Buffer> | Buffer[]) => {
    const sink = await open(path.replaceAll('/', '-'))
    try {
      for await (const part of parts) await sink.write(part)
      const stored = await sink.store(store, mediaType)
      return { path, mediaType, ...stored, oid: lfsPointerId(stored.sha256, stored.sizeBytes) }
    } finally {
      await sink.discard()
    }
  }
  const lies = async (path: string, { sha256, sizeBytes }: StoredFile) =>
    again
      ? made(path, MEDIA_TYPES.jsonl, await blob(store, sha256))
      : { path, mediaType: MEDIA_TYPES.jsonl, sha256, sizeBytes, oid: lfsPointerId(sha256, sizeBytes) }
  // an empty list is no file: some readers take one for damage
  if (patch && patch.tombstones.sizeBytes > 0) yield lies('tombstones.jsonl', patch.tombstones)
  if (!ledger || !attribution) return
  if (ledger.sizeBytes > 0) yield lies('ledger/decisions.jsonl', ledger)
  const counts = excluded
    .filter(({ rows }) => rows > 0)
    .map(({ reason, rows }) => jsonLine({ reason, records: rows }))
  if (counts.length > 0)
    yield made('ledger/exclusions.jsonl', MEDIA_TYPES.jsonl, [Buffer.from(counts.join(''))])
  const credits = attributions(store, attribution.sha256, `\`${about.repository}\` ${version}`)
  yield made('ATTRIBUTION.md', MEDIA_TYPES.card, credits)
  const bib = Buffer.from(citation({ ...about, version, snapshot }))
  yield { ...(await made('CITATION.bib', BIBTEX, [bib])), oid: gitBlobId(bib) }
  for (const { path, svg } of chartsOf(snapshot)) {
    const bytes = Buffer.from(svg)
    yield { ...(await made(path, MEDIA_TYPES.chart, [bytes])), oid: gitBlobId(bytes) }
  }
}

/** Characters that are written at once. */
const AT_ONCE = 65_536

const blob = async (store: Store, sha256: string): Promise<AsyncIterable<Buffer>> =>
  poured((await store.read(blobKey(sha256))).body)

async function* attributions(store: Store, sha256: string, release: string): AsyncGenerator<Buffer> {
  yield Buffer.from(`# Attribution

Everybody who gave a part of a record of ${release}, by licence. Each row names its own authors, those it grew from (\`remixed_from\`) and those of near-duplicates it stands for (\`also_by\`).

| author | licence | records |
| --- | --- | --- |
`)
  const lines = parseLines<{ author: string; license: string; rows: number }>(await blob(store, sha256))
  let table = ''
  for await (const { author, license, rows } of lines) {
    table += `| ${author.replaceAll('|', '\\|')} | ${license} | ${rows} |\n`
    if (table.length < AT_ONCE) continue
    yield Buffer.from(table)
    table = ''
  }
  yield Buffer.from(table)
}
