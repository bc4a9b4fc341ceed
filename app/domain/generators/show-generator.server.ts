import { eq } from 'drizzle-orm'
import { generators } from '~db/schema'
import type { Modality } from '~db/vocabulary'
import { canReview, type Viewer } from '../auth/viewer'
import { AppError } from '../errors'
import { cachedFor } from '../hub/cached'
import type { Hub } from '../hub/hub.server'
import { readCounts } from '../prompts/kept-counts.server'
import { generatorFacts } from './generator-facts.server'

/** A generator as its page shows it. */
export interface GeneratorPage {
  id: string
  name: string
  nameZh: string
  modalities: Modality[]
  /** Empty when it has none, or when it is not approved and the viewer is nobody it concerns. */
  homepage: string
  approved: boolean
  outputs: number
  /** Models of its published outputs, most frequent first. */
  versions: { model: string; outputs: number }[]
}

const ID = /^[a-z0-9-]{1,64}$/
const MOST_VERSIONS = 24
const perHub = cachedFor<GeneratorPage['versions']>({ ttlMs: 60_000, staleMs: 600_000, max: 200 })

/** The models its published outputs name, as they are counted on the way. Kept a minute. */
const versionsOf = (hub: Pick<Hub, 'db'>, id: string) =>
  perHub(hub.db, id, async () => {
    const asked: Record<`model/${string}`, number> = { [`model/${id}`]: MOST_VERSIONS }
    const counts = await readCounts(hub, asked)
    return Object.values(counts)
      .flat()
      .map(({ value, count }) => ({ model: value, outputs: count }))
  })

/**
 * A generator. One that waits for a moderator is seen by who added it and by moderators, and by everybody once something
 * made with it is published; others are not sent to its website.
 *
 * @throws AppError `not_found`
 */
export async function showGenerator(
  hub: Pick<Hub, 'db'>,
  viewer: Viewer | null,
  id: string
): Promise<GeneratorPage> {
  if (!ID.test(id)) throw new AppError('not_found', 'No such generator')
  const [[row], facts, versions] = await Promise.all([
    hub.db.select().from(generators).where(eq(generators.id, id)),
    generatorFacts(hub),
    versionsOf(hub, id)
  ])
  const outputsMade = facts.get(id)?.outputs ?? 0
  const inside = row && viewer && (row.addedBy === viewer.id || canReview(viewer))
  if (!row || !(row.approved || inside || outputsMade > 0))
    throw new AppError('not_found', `No generator ${id}`)
  const { name, nameZh, modalities, approved } = row
  const homepage = approved || inside ? row.homepage : ''
  return { id, name, nameZh, modalities, approved, homepage, outputs: outputsMade, versions }
}
