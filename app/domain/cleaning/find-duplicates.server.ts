import type { Queryable } from '~db/client'
import { ClusterIndex } from './cluster-index'
import { type FoundTwin, findStoredTwins } from './find-exact.server'
import { findStoredHeads, type Head } from './find-near.server'
import type { Judged } from './judge-subject.server'
import type { Finding } from './record'
import { rule as exactDuplicate } from './rules/exact-duplicate'
import { NEAR, rule as nearDuplicate } from './rules/near-duplicate'

/** A record with everything found about it, and its place among the duplicates. */
export interface Placed extends Judged {
  findings: Finding[]
  held: boolean
  clusterId: string
  /** Only a cluster's first member keeps its bands in the index. */
  bands: string[]
}

/** Within a batch the same words meet under this key: prompts anywhere, outputs within their prompt. */
const keyOf = ({ subject, exact }: Judged) =>
  subject.type === 'revision' ? exact : `${subject.promptId}:${exact}`

/**
 * Compares a batch with all that is stored and with itself, in id order. The caller holds the duplicates' lock, so of two
 * batches with the same new words one sees the other's.
 */
export async function findDuplicates(tx: Queryable, batch: readonly Judged[]): Promise<Placed[]> {
  const stored = await findStoredTwins(tx, batch)
  const heads = new ClusterIndex<Head>()
  for (const head of await findStoredHeads(tx, batch)) heads.add(head)
  const seen = new Map<string, Placed[]>()
  return batch.map((judged) => {
    const key = keyOf(judged)
    const before = seen.get(key) ?? []
    const twin = stored.get(judged.subject.id) ?? twinWithin(judged, before)
    const placed = twin && twin.kind !== 'other_generator' ? asTwin(judged, twin) : asNear(judged, heads)
    if (twin?.kind === 'other_generator') placed.findings.push(exactDuplicate.findingFor(twin))
    before.push(placed)
    seen.set(key, before)
    return placed
  })
}

function twinWithin({ subject }: Judged, before: readonly Placed[]): FoundTwin | null {
  const others =
    subject.type === 'revision' ? before.filter((one) => one.subject.promptId !== subject.promptId) : before
  const same = others.find((one) => subject.text === null || one.subject.generatorId === subject.generatorId)
  const first = same ?? others[0]
  if (!first) return null
  const { id, promptId } = first.subject
  return { kind: same ? 'live' : 'other_generator', id, promptId, clusterId: first.clusterId }
}

const asTwin = (judged: Judged, twin: FoundTwin): Placed => ({
  ...judged,
  findings: [...judged.cleaned.findings, exactDuplicate.findingFor(twin)],
  held: true,
  clusterId: twin.clusterId,
  bands: []
})

function asNear(judged: Judged, heads: ClusterIndex<Head>): Placed {
  const { subject, cleaned, bands, shingles } = judged
  const placed = { ...judged, findings: [...cleaned.findings], held: cleaned.verdict === 'hold' }
  const near = bands.length > 0 ? heads.nearest({ bands, shingles }, NEAR) : null
  if (!near) {
    const { id, promptId, rootId } = subject
    if (bands.length > 0) heads.add({ id, promptId, rootId, bands, shingles })
    return { ...placed, clusterId: id }
  }
  // a prompt's own next revision is expected to be near the one before
  if (near.head.promptId !== subject.promptId)
    placed.findings.push(
      nearDuplicate.findingFor(near.head, near.similarity, near.head.rootId === subject.rootId)
    )
  return { ...placed, clusterId: near.head.id, bands: [] }
}
