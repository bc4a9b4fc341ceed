import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { prepared } from '~db/prepared'
import { anyOf } from '../prompts/publish-ids.server'
import { type Fingerprint, mayBeNear } from './minhash'
import { ClusterNames, KeyIndex, type NearMember } from './near-member'
import { NEAR } from './rules/near-duplicate'
import { jaccard, shinglesOf } from './shingles'
import { LIVE } from './subject.server'

/** A prompt's words that look for their like. */
export interface Seeker {
  id: string
  promptId: string
  rootId: string
  text: string
  near: Fingerprint
  /** It may be in a cluster already. */
  again: boolean
  /** It is told only of what was given before it, as it would have been told then. */
  onlyEarlier?: boolean
}

/** What was found for a seeker. */
export interface NearPlace {
  clusterId: string
  /** Keys it is the first of its cluster to have. */
  bands: number[]
  /** The earliest living text of another prompt that it is near to; none where a prompt is only near to itself before. */
  like: { id: string; promptId: string; rootId: string; similarity: number } | null
}

export interface NearPlaces {
  places: Map<string, NearPlace>
  /** Stored clusters that grew together, and the name they go by now. */
  renamed: Map<string, string>
}

/**
 * Stored texts looked at for one seeker, earliest first: a bound on what hostile input can cost. Only where more clusters
 * than this share a band does it matter who came first.
 */
const MAX_CANDIDATES = 500

/** A candidate with its words, once they are needed. */
interface Words extends Record<string, unknown> {
  text: string
  rootId: string
  live: boolean
}

/**
 * Places a batch of prompts among the near-duplicate clusters: connected components of all pairs that share a band key and
 * have a true Jaccard similarity of `NEAR` or more, whatever the order they come in. The cost of a look-up does not grow
 * with what is stored: one index scan a key, and a cluster stands under each key once.
 */
export async function findNear(tx: Queryable, seekers: readonly Seeker[]): Promise<NearPlaces> {
  if (seekers.length === 0) return { places: new Map(), renamed: new Map() }
  const search = new Search(tx, seekers, await storedUnder(tx, seekers), await ownClusters(tx, seekers))
  await search.compare()
  return search.answer()
}

/** Stored texts that stand under a key of a seeker. */
async function storedUnder(tx: Queryable, seekers: readonly Seeker[]): Promise<NearMember[]> {
  const asked = seekers.map(({ id, near }) => ({ id, keys: `{${near.bands.join()}}` }))
  // The planner thinks arrays overlap far more often than keys do, and would read the whole table. `offset 0` keeps all
  // that another index could answer apart from the keys, so that theirs is the only way.
  const [, rows] = await Promise.all([
    prepared(tx, sql`select set_config('enable_seqscan', 'off', true)`),
    prepared<StoredRow>(
      tx,
      sql`
      with k as materialized (
        select id, keys::integer[] as keys
        from json_to_recordset(${JSON.stringify(asked)}::json) as k(id uuid, keys text)
      )
      select distinct on (t.id) t.* from k cross join lateral (
        select f.subject_id as id, f.prompt_id as "promptId", f.cluster_id as "clusterId", f.bands, f.sketch
        from (select * from fingerprints where bands && k.keys offset 0) f
        where f.subject_type = 'revision' and f.subject_id <> k.id
        order by f.subject_id limit ${MAX_CANDIDATES}
      ) t`
    )
  ])
  return rows.map(asMember)
}

type StoredRow = Record<string, unknown> & Omit<NearMember, 'sketch'> & { sketch: number[] }
const asMember = ({ sketch, ...row }: StoredRow): NearMember => ({ ...row, sketch: Int32Array.from(sketch) })

/** Clusters that seekers are in already, from an earlier run. */
async function ownClusters(tx: Queryable, seekers: readonly Seeker[]): Promise<Map<string, string>> {
  const again = seekers.filter((seeker) => seeker.again).map(({ id }) => id)
  if (again.length === 0) return new Map()
  const rows = await tx.execute<{ id: string; clusterId: string }>(sql`
    select subject_id as id, cluster_id as "clusterId" from fingerprints
    where subject_type = 'revision' and subject_id = ${anyOf(again)}`)
  return new Map(rows.map(({ id, clusterId }) => [id, clusterId]))
}

/** One batch's search: who is compared with whom, and which clusters grow together. */
class Search {
  private readonly met: { seeker: Seeker; others: NearMember[] }[] = []
  private readonly names = new ClusterNames()
  private readonly words = new Map<string, Words>()
  private readonly shingles = new Map<string, Uint32Array>()
  private readonly likes = new Map<string, NonNullable<NearPlace['like']>>()
  /** Those that are near another revision of their own prompt, which nobody need be told. */
  private readonly rewritten = new Set<string>()
  private readonly storedClusters: Set<string>

  constructor(
    private readonly tx: Queryable,
    seekers: readonly Seeker[],
    private readonly stored: readonly NearMember[],
    own: ReadonlyMap<string, string>
  ) {
    this.storedClusters = new Set([...stored.map(({ clusterId }) => clusterId), ...own.values()])
    const index = new KeyIndex()
    for (const member of stored) index.add(member)
    for (const seeker of seekers) {
      const { id, promptId, near, rootId, text } = seeker
      const clusterId = own.get(id) ?? id
      if (clusterId !== id) this.names.unite(id, clusterId)
      this.met.push({ seeker, others: index.under(near.bands) })
      index.add({ id, promptId, clusterId, bands: near.bands, sketch: near.sketch })
      this.words.set(id, { text, rootId, live: true })
    }
  }

  async compare(): Promise<void> {
    await this.readWords(this.met)
    for (const { seeker, others } of this.met) this.compareOne(seeker, others)
    const deeper = await this.deeper()
    await this.readWords(deeper)
    for (const { seeker, others } of deeper) this.compareOne(seeker, others)
  }

  answer(): NearPlaces {
    const taken = new Map<string, Set<number>>()
    const takenBy = (cluster: string) => {
      const name = this.names.current(cluster)
      const known = taken.get(name) ?? new Set<number>()
      taken.set(name, known)
      return known
    }
    for (const { clusterId, bands } of this.stored)
      for (const key of Array.from(bands)) takenBy(clusterId).add(key)
    const places = new Map<string, NearPlace>()
    for (const { seeker } of this.met) {
      const keys = takenBy(seeker.id)
      const bands = [...new Set(seeker.near.bands)].filter((key) => !keys.has(key))
      for (const key of bands) keys.add(key)
      places.set(seeker.id, {
        clusterId: this.names.current(seeker.id),
        bands,
        like: this.rewritten.has(seeker.id) ? null : (this.likes.get(seeker.id) ?? null)
      })
    }
    const renamed = [...this.names.changes()].filter(([from]) => this.storedClusters.has(from))
    return { places, renamed: new Map(renamed) }
  }

  /**
   * A cluster's member under a key may be unlike a seeker while another one, left out of the index because that key was
   * taken, is not: those are looked up by their cluster.
   */
  private async deeper(): Promise<{ seeker: Seeker; others: NearMember[] }[]> {
    const asked = this.met.flatMap(({ seeker, others }) => {
      const open = new Set(
        others
          .filter(
            ({ id, clusterId }) =>
              this.storedClusters.has(clusterId) && !this.together(seeker.id, id, clusterId)
          )
          .map(({ clusterId }) => clusterId)
      )
      const keys = `{${seeker.near.bands.join()}}`
      return [...open].map((cluster) => ({ seeker: seeker.id, cluster, keys }))
    })
    if (asked.length === 0) return []
    const rows = await prepared<StoredRow & { seeker: string }>(
      this.tx,
      sql`
      with k as materialized (
        select * from json_to_recordset(${JSON.stringify(asked)}::json) as k(seeker uuid, cluster uuid, keys text)
      )
      select k.seeker, t.* from k cross join lateral (
        select f.subject_id as id, f.prompt_id as "promptId", f.cluster_id as "clusterId", f.bands, f.sketch
        from fingerprints f
        where f.cluster_id = k.cluster and f.subject_type = 'revision' and f.subject_id <> k.seeker
          and f.keys && k.keys::integer[] and not f.bands && k.keys::integer[]
        order by f.subject_id limit ${MAX_CANDIDATES}
      ) t`
    )
    const found = new Map<string, NearMember[]>()
    for (const { seeker, ...row } of rows) found.set(seeker, [...(found.get(seeker) ?? []), asMember(row)])
    return this.met
      .map(({ seeker }) => ({ seeker, others: found.get(seeker.id) ?? [] }))
      .filter(({ others }) => others.length > 0)
  }

  private together(seekerId: string, otherId: string, clusterId: string): boolean {
    const name = this.names.current(seekerId)
    return name === this.names.current(clusterId) || name === this.names.current(otherId)
  }

  /** Reads the words of those whose sketches agree. */
  private async readWords(pairs: readonly { seeker: Seeker; others: NearMember[] }[]): Promise<void> {
    const wanted = new Set<string>()
    for (const { seeker, others } of pairs)
      for (const { id, sketch } of others)
        if (!this.words.has(id) && mayBeNear(seeker.near.sketch, 0, sketch, 0)) wanted.add(id)
    if (wanted.size === 0) return
    const rows = await prepared<Words & { id: string }>(
      this.tx,
      sql`
      select r.id, coalesce(r.cleaned_text, r.text) as text, p.root_id as "rootId", r.moderation_state in ${LIVE} as live
      from prompt_revisions r join prompts p on p.id = r.prompt_id where r.id = ${anyOf([...wanted])}`
    )
    for (const { id, ...words } of rows) this.words.set(id, words)
  }

  private compareOne(seeker: Seeker, others: readonly NearMember[]): void {
    const shingles = this.shinglesAt(seeker.id)
    for (const other of others) {
      const words = this.words.get(other.id)
      if (!words || !mayBeNear(seeker.near.sketch, 0, other.sketch, 0)) continue
      const own = other.promptId === seeker.promptId
      const counts = !seeker.onlyEarlier || other.id < seeker.id
      const tells = counts && (own || (words.live && !this.likes.has(seeker.id)))
      // who belongs together already need not be compared, but to tell whom it is like
      if (!tells && this.together(seeker.id, other.id, other.clusterId)) continue
      const similarity = jaccard(shingles, this.shinglesAt(other.id))
      if (similarity < NEAR) continue
      this.names.unite(other.clusterId, seeker.id)
      const { id, promptId } = other
      if (!tells) continue
      if (own) this.rewritten.add(seeker.id)
      else this.likes.set(seeker.id, { id, promptId, rootId: words.rootId, similarity })
    }
  }

  private shinglesAt(id: string): Uint32Array {
    let found = this.shingles.get(id)
    if (!found) {
      found = shinglesOf(this.words.get(id)?.text ?? '')
      this.shingles.set(id, found)
    }
    return found
  }
}
