import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { ReleaseProgress } from '~db/schema'
import { datasets, releases, users } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import type { Recipe } from './recipe'

/** The right to build one release: every write checks that `fence` is still the newest one handed out. */
export interface Claim {
  releaseId: string
  datasetId: string
  ownerId: string
  /** `owner/name`. */
  repository: string
  title: string
  description: string
  fence: number
  /** Its place among the dataset's releases. */
  number: number
  recipe: Recipe
  /** As asked for; settled when the rows are. */
  version: string
  createdBy: string
  /** The release it is a patch of. */
  patchOf: string | null
}

/** Takes a queued or half-built release over from whoever held it; null when there is nothing to build. */
export async function claimRelease(hub: Hub, releaseId: string): Promise<Claim | null> {
  const [held] = await hub.db
    .update(releases)
    .set({ fence: sql`${releases.fence} + 1`, state: 'building', error: null })
    .where(and(eq(releases.id, releaseId), inArray(releases.state, ['queued', 'building'])))
    .returning()
  if (!held) return null
  const [dataset] = await hub.db
    .select({
      id: datasets.id,
      ownerId: datasets.ownerId,
      owner: users.name,
      name: datasets.name,
      title: datasets.title,
      description: datasets.description
    })
    .from(datasets)
    .innerJoin(users, eq(users.id, datasets.ownerId))
    .where(eq(datasets.id, held.datasetId))
  if (!dataset) return null
  return {
    releaseId,
    datasetId: dataset.id,
    ownerId: dataset.ownerId,
    repository: `${dataset.owner}/${dataset.name}`,
    title: dataset.title,
    description: dataset.description,
    fence: held.fence,
    number: held.number,
    recipe: held.recipe as Recipe,
    version: held.version,
    createdBy: held.createdBy,
    patchOf: held.patchOf
  }
}

/**
 * Writes to the release while the claim holds; also locks its row for the rest of the transaction.
 *
 * @throws AppError `stale` when another worker has taken the release over
 */
export async function updateClaimed(
  db: Queryable,
  claim: Pick<Claim, 'releaseId' | 'fence'>,
  values: Partial<typeof releases.$inferInsert>
): Promise<void> {
  const rows = await db
    .update(releases)
    .set(values)
    .where(
      and(eq(releases.id, claim.releaseId), eq(releases.fence, claim.fence), eq(releases.state, 'building'))
    )
    .returning({ id: releases.id })
  if (rows.length === 0) throw new AppError('stale', 'Another worker is building this release')
}

/** Reports progress at most every 400 ms, so that a page polling twice a second sees each; also notices a lost claim. */
export class ProgressReport {
  private lastMs = 0
  private current: ReleaseProgress = { step: 'snapshot', done: 0, total: 0 }

  constructor(
    private readonly hub: Hub,
    private readonly claim: Claim,
    private readonly signal?: AbortSignal
  ) {}

  /** Starts a step. */
  async begin(step: ReleaseProgress['step'], total: number): Promise<void> {
    this.current = { step, done: 0, total, from: 0, since: Date.now() }
    await this.write()
  }

  /** Adds to what is done. @throws AppError `stale`; the signal's reason when the worker is stopping */
  async add(count: number): Promise<void> {
    this.signal?.throwIfAborted()
    this.current.done += count
    if (Date.now() - this.lastMs >= 400) await this.write()
  }

  get step(): ReleaseProgress['step'] {
    return this.current.step
  }

  private async write(): Promise<void> {
    this.signal?.throwIfAborted()
    this.lastMs = Date.now()
    await updateClaimed(this.hub.db, this.claim, { progress: { ...this.current, at: this.lastMs } })
  }
}
