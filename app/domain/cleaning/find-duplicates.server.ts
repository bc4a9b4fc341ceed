import type { Queryable } from '~db/client'
import { type FoundTwin, findStoredTwins } from './find-exact.server'
import { findNear, type NearPlace } from './find-near.server'
import { findPictures, type PicturePlace } from './find-pictures.server'
import type { Judged } from './judge-subject.server'
import type { Finding } from './record'
import { rule as exactDuplicate, isToldOnly } from './rules/exact-duplicate'
import { rule as nearDuplicate } from './rules/near-duplicate'
import { rule as nearPicture } from './rules/near-picture'
import { withoutSetAside } from './set-aside'
import type { PictureSeeker } from './stored-pictures.server'

/** A record with everything found about it, and its place among the duplicates. */
export interface Placed extends Judged {
  findings: Finding[]
  held: boolean
  clusterId: string
  /** Keys it stands under in the index. */
  bands: number[]
}

export interface PlacedBatch {
  placed: Placed[]
  /** Stored clusters that grew together, and the name they go by now. */
  renamed: ReadonlyMap<string, string>
}

/** Within a batch the same words meet under this key: prompts anywhere, outputs within their prompt. */
const keyOf = ({ subject, exact }: Judged) =>
  subject.type === 'revision' ? exact : `${subject.promptId}:${exact}`

/**
 * Compares a batch with all that is stored and with itself. The caller holds the duplicates' lock, so of two batches with
 * the same new words one sees the other's.
 *
 * @param batch in id order
 */
export async function findDuplicates(tx: Queryable, batch: readonly Judged[]): Promise<PlacedBatch> {
  const pictures = await findPictures(tx, batch.flatMap(pictureSeeker))
  const twins = await findTwins(
    tx,
    batch.filter(({ print }) => !print)
  )
  const seekers = batch.flatMap(({ subject, near, cleaned }) => {
    const twin = twins.get(subject.id)
    if (!near || (twin && twin.kind !== 'other_generator')) return []
    const { id, promptId, rootId, again } = subject
    return [{ id, promptId, rootId, again, text: cleaned.cleanedText, near }]
  })
  const { places, renamed } = await findNear(tx, seekers)
  const clusterOf = (id: string) => places.get(id)?.clusterId ?? renamed.get(id) ?? id
  const placed = batch.map((judged) => {
    const picture = pictures.places.get(judged.subject.id)
    if (picture) return honoured(asPicture(judged, picture))
    const twin = twins.get(judged.subject.id)
    if (twin && twin.kind !== 'other_generator')
      return honoured(asTwin(judged, twin, clusterOf(twin.clusterId)))
    const one = asNear(judged, places.get(judged.subject.id))
    if (twin) one.findings.push(exactDuplicate.findingFor(twin))
    return honoured(one)
  })
  return { placed, renamed: new Map([...renamed, ...pictures.renamed]) }
}

/** Without what moderators set aside; it keeps its place among the duplicates. */
function honoured(one: Placed): Placed {
  if (one.subject.setAside.length === 0) return one
  const findings = withoutSetAside(one.findings, one.subject.setAside)
  return { ...one, findings, held: one.held && findings.some(({ verdict }) => verdict === 'drop') }
}

/** The same words, stored or earlier in the batch, by subject id. */
async function findTwins(tx: Queryable, batch: readonly Judged[]): Promise<Map<string, FoundTwin>> {
  const twins = await findStoredTwins(tx, batch)
  const seen = new Map<string, Judged[]>()
  const clusters = new Map<string, string>()
  for (const judged of batch) {
    const { id } = judged.subject
    const before = seen.get(keyOf(judged)) ?? []
    const twin = twins.get(id) ?? twinWithin(judged, before, clusters)
    if (twin) twins.set(id, twin)
    clusters.set(id, twin && twin.kind !== 'other_generator' ? twin.clusterId : id)
    before.push(judged)
    seen.set(keyOf(judged), before)
  }
  return twins
}

function twinWithin(
  { subject }: Judged,
  before: readonly Judged[],
  clusters: ReadonlyMap<string, string>
): FoundTwin | null {
  const others =
    subject.type === 'revision' ? before.filter((one) => one.subject.promptId !== subject.promptId) : before
  const same = others.find((one) => subject.text === null || one.subject.generatorId === subject.generatorId)
  const first = same ?? others[0]
  if (!first) return null
  const { id, promptId } = first.subject
  return { kind: same ? 'live' : 'other_generator', id, promptId, clusterId: clusters.get(id) ?? id }
}

function pictureSeeker({ subject, print }: Judged): PictureSeeker[] {
  const { id, promptId, authorId, blobSha256, again } = subject
  return print && blobSha256 ? [{ id, promptId, authorId, sha256: blobSha256, print, again }] : []
}

function asPicture(judged: Judged, { clusterId, twin, like }: PicturePlace): Placed {
  const { subject, cleaned } = judged
  const findings = [...cleaned.findings]
  if (twin) findings.push(exactDuplicate.findingFor(twin))
  // the same again says more than nearly the same
  if (like && !twin) findings.push(nearPicture.findingFor(like, like.authorId === subject.authorId))
  const held = cleaned.verdict === 'hold' || (twin !== null && !isToldOnly(twin))
  return { ...judged, findings, held, clusterId, bands: [] }
}

const asTwin = (judged: Judged, twin: FoundTwin, clusterId: string): Placed => ({
  ...judged,
  findings: [...judged.cleaned.findings, exactDuplicate.findingFor(twin)],
  held: true,
  clusterId,
  near: null,
  bands: []
})

function asNear(judged: Judged, place: NearPlace | undefined): Placed {
  const { subject, cleaned } = judged
  const findings = [...cleaned.findings]
  if (place?.like)
    findings.push(
      nearDuplicate.findingFor(place.like, place.like.similarity, place.like.rootId === subject.rootId)
    )
  return {
    ...judged,
    findings,
    held: cleaned.verdict === 'hold',
    clusterId: place?.clusterId ?? subject.id,
    bands: place?.bands ?? []
  }
}
