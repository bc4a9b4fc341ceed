import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { placeIn, type TreeFile, type TreePlace } from '../../hub/tree'
import { lfsPointerId } from '../git-oid.server'
import type { Format } from './format'
import { keyOfWithdrawn, withdrawnKey } from './withdrawn.server'

/** The folder of the formats, and whatever is in it. No tree of a release shows it; who asks for it by name is told. */
export const isInFormats = (path: string): boolean => path === 'formats' || path.startsWith('formats/')

/** Of these paths those that are files of a format that is ready: Hub clients ask before they read an address. */
export const readyFiles = async (db: Queryable, releaseId: string, paths: string[]): Promise<TreeFile[]> => {
  const asked = paths.filter(isInFormats)
  if (asked.length === 0) return []
  return filesWhere(
    db,
    releaseId,
    sql`path in (select a.path from jsonb_array_elements_text(${JSON.stringify(asked)}::jsonb) as a(path))`
  )
}

/** What is ready in a folder below `formats`: the files, and unless all of them are asked for, the folders in it. */
export async function readyPlaces(
  db: Queryable,
  releaseId: string,
  { folder, recursive }: { folder: string; recursive: boolean }
): Promise<TreePlace[]> {
  const files = await filesWhere(db, releaseId, sql`starts_with(path, ${`${folder}/`})`)
  if (recursive) return files.map((file) => ({ file }))
  const places = files.map((file) => placeIn(folder, file))
  return places.filter(
    (place, i) =>
      !('folder' in place) ||
      !places.slice(0, i).some((earlier) => 'folder' in earlier && earlier.folder === place.folder)
  )
}

/** A file of a format that is ready, as the release's own are listed; `oid` is null, for Git knows nothing of it. */
export const readyFile = (releaseId: SQL, { format, path }: { format: Format; path: string }): SQL => sql`
  select ${`formats/${format}/${path}`}::text as path, f.size_bytes, f.sha256, null::text as oid, f.media_type
  from release_formats b join release_format_files f on f.release_id = b.release_id and f.format = b.format
  where b.release_id = ${releaseId} and b.format = ${format} and f.path = ${path}
    and b.state = 'ready' and b.withdrawn = (${keyOfWithdrawn(releaseId)})`

async function filesWhere(db: Queryable, releaseId: string, which: SQL): Promise<TreeFile[]> {
  const withdrawn = await withdrawnKey(db, releaseId)
  const rows = await db.execute<{ path: string; size: number; sha256: string }>(sql`
    select * from (
      select 'formats/' || f.format || '/' || f.path as path, f.size_bytes::float8 as size, f.sha256
      from release_format_files f join release_formats r on r.release_id = f.release_id and r.format = f.format
      where f.release_id = ${releaseId} and r.state = 'ready' and r.withdrawn = ${withdrawn}) ready
    where ${which} order by path collate "C"`)
  return rows.map(({ path, size, sha256 }) => ({
    path,
    sizeBytes: size,
    sha256,
    oid: lfsPointerId(sha256, size)
  }))
}
