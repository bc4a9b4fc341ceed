import { type SQL, sql } from 'drizzle-orm'
import type { Hub } from './hub.server'
import { endOfFolder, enteredFolders, placeIn, type TreeFile, type TreePlace } from './tree'

/** Files read at a time where only what lies directly in a folder is asked for. */
const BATCH = 500

export interface TreeQuery {
  /** Without slashes at its ends; empty for the root. */
  folder: string
  recursive: boolean
  /** Only what comes after this place, in the order of bytes. */
  after: string | null
  limit: number
}

/** Part of a release's tree, one keyset page. `next`: where the following one begins; null at the end. */
export function listTree(
  hub: Pick<Hub, 'db'>,
  releaseId: string,
  query: TreeQuery
): Promise<{ places: TreePlace[]; next: string | null }> {
  return query.recursive ? walk(hub, releaseId, query) : look(hub, releaseId, query)
}

/** Everything below a folder, each folder told before what it holds. */
async function walk(hub: Pick<Hub, 'db'>, releaseId: string, { folder, after, limit }: TreeQuery) {
  const files = await filesAfter(hub, releaseId, folder, after, limit + 1)
  const page = files.slice(0, limit)
  const places: TreePlace[] = []
  let before = after
  for (const file of page) {
    for (const entered of enteredFolders(file.path, before, folder)) places.push({ folder: entered })
    places.push({ file })
    before = file.path
  }
  return { places, next: files.length > limit ? before : null }
}

/** What lies directly in a folder; of a folder in it no more is read than the batch it begins in. */
async function look(hub: Pick<Hub, 'db'>, releaseId: string, { folder, after, limit }: TreeQuery) {
  const places: TreePlace[] = []
  let at = after
  for (;;) {
    const files = await filesAfter(hub, releaseId, folder, at, BATCH)
    let inside: string | null = null
    for (const file of files) {
      if (inside !== null && file.path.startsWith(`${inside}/`)) continue
      if (places.length === limit) return { places, next: at }
      const place = placeIn(folder, file)
      places.push(place)
      inside = 'folder' in place ? place.folder : null
      at = inside === null ? file.path : endOfFolder(inside)
    }
    if (files.length < BATCH) return { places, next: null }
  }
}

async function filesAfter(
  hub: Pick<Hub, 'db'>,
  releaseId: string,
  folder: string,
  after: string | null,
  limit: number
): Promise<TreeFile[]> {
  const from = after === null ? sql`true` : sql`path collate "C" > ${after}`
  const rows = await hub.db.execute<TreeRow>(sql`
    select path, size_bytes::float8 as size, sha256, oid from release_files
    where release_id = ${releaseId} and ${inFolder(sql`path`, folder)} and ${from}
    order by path collate "C" limit ${limit}`)
  return rows.map(fileOf)
}

type TreeRow = { path: string; size: number; sha256: string; oid: string }
const fileOf = ({ path, size, sha256, oid }: TreeRow): TreeFile => ({ path, sizeBytes: size, sha256, oid })

/** A folder's files are one range of the index: from its name with a slash to its name with the sign after the slash. */
const inFolder = (path: SQL, folder: string): SQL =>
  folder === ''
    ? sql`true`
    : sql`${path} collate "C" > ${`${folder}/`} and ${path} collate "C" < ${`${folder}0`}`

/** Of these paths the ones that are there, files and folders, in the order asked for. */
export async function findPlaces(
  hub: Pick<Hub, 'db'>,
  releaseId: string,
  paths: string[]
): Promise<TreePlace[]> {
  if (paths.length === 0) return []
  const asked = sql.join(
    paths.map((path) => sql`${path}`),
    sql`, `
  )
  const rows = await hub.db.execute<TreeRow & { asked: string; folder: boolean }>(sql`
    select a.asked, f.path, f.size_bytes::float8 as size, f.sha256, f.oid, f.path is null and exists (
      select from release_files i where i.release_id = ${releaseId}
        and i.path collate "C" > a.asked || '/' and i.path collate "C" < a.asked || '0') as folder
    from unnest(array[${asked}]::text[]) with ordinality a (asked, position)
      left join release_files f on f.release_id = ${releaseId} and f.path = a.asked
    order by a.position`)
  return rows.flatMap((row): TreePlace[] =>
    row.path !== null ? [{ file: fileOf(row) }] : row.folder ? [{ folder: row.asked }] : []
  )
}
