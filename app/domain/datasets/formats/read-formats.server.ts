import { and, asc, eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { releaseFiles, releaseFormatFiles, releaseFormats } from '~db/schema'
import type { FoundRelease } from '../find-dataset.server'
import type { Recipe } from '../recipe'
import type { Format } from './format'
import { type FormatSummary, secondsFor } from './format-summary'
import { definitionOf, formatsOf } from './registry'
import { withdrawnKey } from './withdrawn.server'

/**
 * Every format a release can be read in, built or not; `withdrawn` is what built ones are held against.
 *
 * @param open whether its files are for whoever looks: why one could not be built may name a record
 */
export async function listFormats(
  db: Queryable,
  release: Pick<FoundRelease, 'id' | 'recipe' | 'rowCount'>,
  open = true
): Promise<{ formats: FormatSummary[]; withdrawn: string }> {
  const [withdrawn, bytes, kept] = await Promise.all([
    withdrawnKey(db, release.id),
    parquetBytes(db, release.id),
    db
      .select({
        format: releaseFormats.format,
        state: releaseFormats.state,
        rows: releaseFormats.rows,
        leftOut: releaseFormats.leftOut,
        withdrawn: releaseFormats.withdrawn,
        progress: releaseFormats.progress,
        error: releaseFormats.error,
        sizeBytes: sql<number | null>`(select sum(f.size_bytes)::float8 from release_format_files f
          where f.release_id = release_formats.release_id and f.format = release_formats.format)`
      })
      .from(releaseFormats)
      .where(eq(releaseFormats.releaseId, release.id))
  ])
  const recipe = release.recipe as Recipe
  const formats = formatsOf(recipe).map((format): FormatSummary => {
    const built = kept.find((each) => each.format === format)
    const own = definitionOf(format).own !== undefined
    const stale = built?.state === 'ready' && built.withdrawn !== withdrawn
    return {
      format,
      state: own ? 'own' : stale ? 'stale' : (built?.state ?? 'none'),
      seconds: secondsFor(release.rowCount ?? 0, bytes),
      sizeBytes: own ? bytes : stale ? null : (built?.sizeBytes ?? null),
      rows: stale ? null : (built?.rows ?? null),
      leftOut: built?.leftOut ?? {},
      progress: built?.progress ?? null,
      error: open ? (built?.error ?? null) : null
    }
  })
  return { formats, withdrawn }
}

async function parquetBytes(db: Queryable, releaseId: string): Promise<number> {
  const [row] = await db
    .select({ bytes: sql<number>`coalesce(sum(${releaseFiles.sizeBytes}), 0)::float8` })
    .from(releaseFiles)
    .where(and(eq(releaseFiles.releaseId, releaseId), sql`${releaseFiles.path} like 'data/%'`))
  return row?.bytes ?? 0
}

/** The files of a release in a format, by path. */
export const listFormatFiles = (db: Queryable, releaseId: string, format: Format) =>
  db
    .select({
      path: releaseFormatFiles.path,
      sizeBytes: releaseFormatFiles.sizeBytes,
      sha256: releaseFormatFiles.sha256,
      mediaType: releaseFormatFiles.mediaType
    })
    .from(releaseFormatFiles)
    .where(and(eq(releaseFormatFiles.releaseId, releaseId), eq(releaseFormatFiles.format, format)))
    .orderBy(asc(sql`${releaseFormatFiles.path} collate "C"`))
