import { type SQL, sql } from 'drizzle-orm'
import { prepared } from '~db/prepared'
import type { DatasetGate, DatasetVisibility } from '~db/vocabulary'
import { parseFormatPath } from '../datasets/formats/format'
import { readyFile } from '../datasets/formats/ready-files.server'
import { parseRevision } from '../datasets/revision'
import type { Hub } from './hub.server'
import type { ResolveTarget } from './resolve'

/** What the address of a file names, as far as it names anything, whoever may read it. */
export interface AddressedFile {
  dataset: {
    id: string
    ownerId: string
    owner: string
    name: string
    visibility: DatasetVisibility
    gate: DatasetGate
    latestReleaseId: string | null
  }
  /** A published one. */
  release: { id: string; commitId: string; disabled: boolean } | null
  /** One the release was published with, or, without an `oid`, of a further format that is ready. */
  file: { path: string; sizeBytes: number; sha256: string; oid: string | null; mediaType: string } | null
}

type Row = Record<string, unknown> &
  AddressedFile['dataset'] & {
    releaseId: string | null
    commitId: string
    disabled: boolean
  } & (NonNullable<AddressedFile['file']> | { path: null })

/**
 * Looks dataset, release and file up at once: a reader of ranges asks thousands of times, so it is one statement that the
 * database has planned, and of what may be long nothing is read. Null where there is no such dataset.
 */
export async function findFile(
  { db }: Pick<Hub, 'db'>,
  { owner, name, revision, path }: ResolveTarget
): Promise<AddressedFile | null> {
  const named = parseRevision(revision)
  const [row] = await prepared<Row>(
    db,
    sql`
    select d.id, d.owner_id as "ownerId", u.name as owner, d.name, d.visibility, d.gate,
      d.latest_release_id as "latestReleaseId", r.id as "releaseId", r.commit_id as "commitId",
      r.disabled_at is not null as disabled,
      f.path, f.size_bytes::float8 as "sizeBytes", f.sha256, f.oid, f.media_type as "mediaType"
    from users u
    join datasets d on d.owner_id = u.id and lower(d.name) = ${name.toLowerCase()}
    left join lateral (
      select id, commit_id, disabled_at from releases
      where dataset_id = d.id and state = 'published' and commit_id is not null
        and (${named.newest}::boolean or version = ${named.version} or commit_id = ${named.commitId})
      order by number desc limit 1) r on true
    left join lateral (${entryOf(path)}) f on true
    where lower(u.name) = ${owner.toLowerCase()}`
  )
  if (!row) return null
  const { releaseId, commitId, disabled, id, ownerId, visibility, gate, latestReleaseId } = row
  return {
    dataset: { id, ownerId, owner: row.owner, name: row.name, visibility, gate, latestReleaseId },
    release: releaseId === null ? null : { id: releaseId, commitId, disabled },
    file: row.path === null ? null : fileOf(row)
  }
}

/** The file at a path of release `r`: no file of its own lies among the formats. */
function entryOf(path: string): SQL {
  const derived = parseFormatPath(path)
  if (derived) return readyFile(sql`r.id`, derived)
  return sql`select path, size_bytes, sha256, oid, media_type from release_files where release_id = r.id and path = ${path}`
}

const fileOf = ({ path, sizeBytes, sha256, oid, mediaType }: NonNullable<AddressedFile['file']>) => ({
  path,
  sizeBytes,
  sha256,
  oid,
  mediaType
})
