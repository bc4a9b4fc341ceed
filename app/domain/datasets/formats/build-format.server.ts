import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { releaseFormatFiles, releaseFormats, releases } from '~db/schema'
import { AppError, isAppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { errorWords } from '../error-words'
import { readSnapshot } from '../read-snapshot.server'
import type { Recipe } from '../recipe'
import { splitRows } from '../record'
import { isTransient } from '../transient.server'
import { CHECKS } from './checks/registry.server'
import type { Format } from './format'
import { definitionOf } from './registry'
import { withdrawnKey, withdrawnPlaces } from './withdrawn.server'
import { type WrittenFormat, writeFormat } from './write-files.server'

/** A release in a format. */
export interface FormatOf {
  releaseId: string
  format: Format
}

interface Claim extends FormatOf {
  fence: number
}

const MAX_ATTEMPTS = 5
const REPORT_MS = 400

/**
 * Builds a release in a format somebody asked for. Nothing of it is listed before every file is whole and valid. May be
 * called again after any interruption; of two builders the later one wins.
 *
 * @throws the signal's reason when stopped, and errors of a foundation that is away: call again. Everything else marks the
 *   format as failed and throws.
 */
export async function buildFormat(
  hub: Hub,
  which: FormatOf,
  options: { signal?: AbortSignal } = {}
): Promise<void> {
  const claim = await claimFormat(hub, which)
  if (!claim) return
  const parent = join(hub.settings.dataDir, 'work')
  await mkdir(parent, { recursive: true })
  const workDir = await mkdtemp(join(parent, `format-${claim.releaseId}-`))
  try {
    await build(hub, claim, workDir, options.signal)
  } catch (error) {
    if (isAppError(error) && error.code === 'stale') return
    if (options.signal?.aborted || (isTransient(error) && claim.fence % MAX_ATTEMPTS !== 0)) throw error
    await failFormat(hub, claim, error, claim.fence)
    throw error
  } finally {
    await rm(workDir, { recursive: true, force: true })
  }
}

async function build(hub: Hub, claim: Claim, workDir: string, signal?: AbortSignal): Promise<void> {
  const { releaseId, format } = claim
  const [release] = await hub.db.select().from(releases).where(eq(releases.id, releaseId))
  if (!release?.snapshotSha256) throw new AppError('not_found', 'The release is gone')
  const snapshot = await readSnapshot(hub, release.snapshotSha256)
  const { withdrawn, places } = await hub.db.transaction(
    async (tx) => ({
      withdrawn: await withdrawnKey(tx, releaseId),
      places: await withdrawnPlaces(tx, releaseId)
    }),
    { isolationLevel: 'repeatable read' }
  )
  const total = (['train', 'validation', 'test'] as const).reduce(
    (n, split) => n + splitRows(snapshot, split),
    0
  )
  const report = reporter(hub, claim, total - places.size, signal)
  const written = await writeFormat(hub, {
    format,
    definition: definitionOf(format),
    check: CHECKS[format],
    recipe: release.recipe as Recipe,
    snapshot,
    withdrawn: places,
    workDir,
    onRow: report
  })
  signal?.throwIfAborted()
  await publish(hub, claim, withdrawn, written)
}

/** Takes a format that waits over from whoever held it; null when there is nothing to build. */
async function claimFormat(hub: Hub, which: FormatOf): Promise<Claim | null> {
  const [held] = await hub.db
    .update(releaseFormats)
    .set({ fence: sql`${releaseFormats.fence} + 1`, state: 'building', error: null, progress: null })
    .where(and(isOne(which), inArray(releaseFormats.state, ['queued', 'building'])))
    .returning({ fence: releaseFormats.fence })
  return held ? { ...which, fence: held.fence } : null
}

const isOne = ({ releaseId, format }: FormatOf) =>
  and(eq(releaseFormats.releaseId, releaseId), eq(releaseFormats.format, format))

/** @throws AppError `stale` when another worker has taken the format over */
async function updateHeld(
  db: Queryable,
  claim: Claim,
  values: Partial<typeof releaseFormats.$inferInsert>
): Promise<void> {
  const rows = await db
    .update(releaseFormats)
    .set(values)
    .where(and(isOne(claim), eq(releaseFormats.fence, claim.fence), eq(releaseFormats.state, 'building')))
    .returning({ format: releaseFormats.format })
  if (rows.length === 0) throw new AppError('stale', 'Another worker is building this format')
}

/** Counts rows; tells how many at most every 400 ms, and so notices a lost claim. */
function reporter(hub: Hub, claim: Claim, total: number, signal?: AbortSignal): () => Promise<void> {
  let done = 0
  let lastMs = 0
  return async () => {
    done += 1
    if (Date.now() - lastMs < REPORT_MS) return
    signal?.throwIfAborted()
    lastMs = Date.now()
    await updateHeld(hub.db, claim, { progress: { done, total } })
  }
}

/** Lists the files in place of those of before. */
async function publish(hub: Hub, claim: Claim, withdrawn: string, written: WrittenFormat): Promise<void> {
  const { releaseId, format } = claim
  await hub.db.transaction(async (tx) => {
    await updateHeld(tx, claim, {
      state: 'ready',
      rows: written.rows,
      leftOut: written.leftOut,
      withdrawn,
      progress: null,
      error: null,
      builtAt: new Date()
    })
    await tx
      .delete(releaseFormatFiles)
      .where(and(eq(releaseFormatFiles.releaseId, releaseId), eq(releaseFormatFiles.format, format)))
    if (written.files.length > 0)
      await tx
        .insert(releaseFormatFiles)
        .values(written.files.map((file) => ({ releaseId, format, ...file })))
  })
}

/** Marks a format as not to be had, with why; whoever asks by hand has it tried again. */
export async function failFormat(hub: Hub, which: FormatOf, error: unknown, fence?: number): Promise<void> {
  const message = errorWords(error)
  await hub.db
    .update(releaseFormats)
    .set({ state: 'failed', error: message, progress: null })
    .where(
      and(
        isOne(which),
        inArray(releaseFormats.state, ['queued', 'building']),
        fence === undefined ? undefined : eq(releaseFormats.fence, fence)
      )
    )
}
