import type { Queryable } from '~db/client'
import { mayBeAlike } from '../outputs/alike-prints.server'
import { isSamePicture } from '../outputs/picture-detail'
import type { Looks } from '../outputs/read-print.server'
import { ClusterNames } from './near-member'
import type { Twin } from './rules/exact-duplicate'
import {
  nearStored,
  ownClusters,
  type PictureSeeker,
  readDetails,
  type StoredPicture,
  sameStored
} from './stored-pictures.server'

/** What was found for a picture. */
export interface PicturePlace {
  clusterId: string
  /** An output that shows the very same pixels, the one that matters most. */
  twin: Twin | null
  /** The earliest living output that shows nearly the same. */
  like: StoredPicture | null
}

export interface PicturePlaces {
  places: Map<string, PicturePlace>
  /** Stored clusters that grew together, and the name they go by now. */
  renamed: Map<string, string>
}

/**
 * Places a batch of pictures among the clusters: connected components of all pairs of the same pixels, or of near hashes
 * whose small forms agree. Whether two pictures belong together depends on the two alone, so clusters are the same in any
 * order of arrival and in batches of any size.
 *
 * @param seekers in id order
 */
export async function findPictures(tx: Queryable, seekers: readonly PictureSeeker[]): Promise<PicturePlaces> {
  if (seekers.length === 0) return { places: new Map(), renamed: new Map() }
  const own = await ownClusters(tx, seekers)
  const same = await sameStored(tx, seekers)
  const near = await nearStored(tx, seekers)
  const names = new ClusterNames()
  const storedClusters = new Set(own.values())
  for (const found of [same, near])
    for (const others of found.values()) for (const { clusterId } of others) storedClusters.add(clusterId)
  const details = await readDetails(tx, [...new Set([...near.values()].flat().map(({ sha256 }) => sha256))])
  for (const { sha256, print } of seekers) details.set(sha256, print.detail)

  const before: StoredPicture[] = []
  const printOf = new Map(seekers.map((seeker) => [seeker.id, seeker.print]))
  const found = new Map<string, { twins: StoredPicture[]; like: StoredPicture | null }>()
  for (const seeker of seekers) {
    const { id, print } = seeker
    names.unite(own.get(id) ?? id, id)
    const inBatch = before.filter((one) => printOf.get(one.id)?.pixels === print.pixels)
    const twins = [...(same.get(id) ?? []), ...inBatch]
    for (const twin of twins) names.unite(twin.clusterId, id)
    const alike = before.filter((one) => mayBeAlike(print, printOf.get(one.id) as Looks))
    const like = joinNear(seeker, [...(near.get(id) ?? []), ...alike], new Set(twins.map((one) => one.id)))
    found.set(id, { twins, like })
    before.push({ ...seeker, clusterId: id, state: 'live' })
  }

  /** Compares those that may be near, earliest first, and joins them. @returns the earliest that lives */
  function joinNear(seeker: PictureSeeker, others: StoredPicture[], twins: ReadonlySet<string>) {
    let like: StoredPicture | null = null
    for (const other of others.sort((a, b) => (a.id < b.id ? -1 : 1))) {
      if (twins.has(other.id)) continue
      const tells = like === null && other.state === 'live'
      // who belongs together already need not be compared, but to tell whom it is like
      if (!tells && names.current(other.clusterId) === names.current(seeker.id)) continue
      const detail = details.get(other.sha256)
      if (!detail || !isSamePicture(detail, seeker.print.detail)) continue
      names.unite(other.clusterId, seeker.id)
      if (tells) like = other
    }
    return like
  }

  const places = new Map<string, PicturePlace>()
  for (const seeker of seekers) {
    const { twins, like } = found.get(seeker.id) as { twins: StoredPicture[]; like: StoredPicture | null }
    places.set(seeker.id, { clusterId: names.current(seeker.id), twin: gravest(seeker, twins), like })
  }
  const renamed = [...names.changes()].filter(([from]) => storedClusters.has(from))
  return { places, renamed: new Map(renamed) }
}

/**
 * The twin that decides: somebody else's living one, or any in the same prompt; then one that was turned down; then the
 * author's own elsewhere. The earliest of each.
 */
function gravest(seeker: PictureSeeker, twins: readonly StoredPicture[]): Twin | null {
  const ordered = [...twins].sort((a, b) => (a.id < b.id ? -1 : 1))
  const isOwn = (one: StoredPicture) => one.authorId === seeker.authorId && one.promptId !== seeker.promptId
  const pick = (kind: Twin['kind'], fits: (one: StoredPicture) => boolean): Twin | null => {
    const one = ordered.find(fits)
    return one ? { kind, id: one.id, promptId: one.promptId, sha256: one.sha256 } : null
  }
  return (
    pick('live', (one) => one.state === 'live' && !isOwn(one)) ??
    pick('refused', (one) => one.state === 'refused') ??
    pick('own_picture', (one) => one.state === 'live')
  )
}
