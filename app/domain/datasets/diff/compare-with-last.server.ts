import { and, desc, eq } from 'drizzle-orm'
import { releaseDiffs, releases } from '~db/schema'
import type { Hub } from '../../hub/hub.server'
import type { Claim } from '../claim-release.server'
import { readSnapshot } from '../read-snapshot.server'
import { type Recipe, sameRecipe, sameShape } from '../recipe'
import { holdsLines, type Snapshot } from '../record'
import { columnsOf, linesFolder } from '../tasks/registry'
import { bumpVersion, type Change } from '../version'
import { type ChangeCounts, columnChanges, type RecordChange } from './changes'
import { diffSnapshots } from './diff-snapshots.server'
import { reasonsOf } from './dropped.server'
import { countChanges, writeDiff } from './write-diff.server'

/**
 * What a snapshot changes over the newest published release, kept as a diff, and the version that follows: major when
 * rows are made otherwise or have other columns, a record was edited or moved to another split, or another recipe left some out; minor when
 * records were added, or more is known of them; patch when records only left the hub or the choice of the same recipe, or nothing changed.
 *
 * @param known of a patch: what it changes over the release it is made of, in the order of the snapshot
 */
export async function compareWithLast(
  hub: Hub,
  claim: Claim,
  snapshot: Snapshot,
  workDir: string,
  known?: RecordChange[]
): Promise<{ version: string; changes: ChangeCounts | undefined }> {
  const [last] = await hub.db
    .select()
    .from(releases)
    .where(and(eq(releases.datasetId, claim.datasetId), eq(releases.state, 'published')))
    .orderBy(desc(releases.number))
    .limit(1)
  if (!last?.snapshotSha256)
    return { version: bumpVersion(last?.version ?? null, 'none'), changes: undefined }
  const before = await readSnapshot(hub, last.snapshotSha256)
  const changed =
    known && last.id === claim.patchOf
      ? known
      : diffSnapshots(hub, before, snapshot, await reasonsOf(hub, [snapshot]))
  const diff = await writeDiff(hub.store, workDir, changed)
  const { sha256, sizeBytes, segments } = diff
  const values = { sha256, sizeBytes, segments }
  await hub.db
    .insert(releaseDiffs)
    .values({ fromId: last.id, toId: claim.releaseId, ...values })
    .onConflictDoUpdate({ target: [releaseDiffs.fromId, releaseDiffs.toId], set: values })
  const [was, is] = [columnsOf(last.recipe as Recipe, before), columnsOf(claim.recipe, snapshot)].map(
    (columns) => columns.map(({ name }) => name)
  ) as [string[], string[]]
  const columns = columnChanges(was, is)
  const changes: ChangeCounts = {
    ...countChanges(last.version, segments),
    ...(columns ? { columns } : {}),
    ...(holdsLines(before) && !holdsLines(snapshot) ? { linesGone: linesFolder(last.recipe as Recipe) } : {})
  }
  if (claim.patchOf) return { version: bumpVersion(last.version, 'none'), changes }
  // another edition is another shape where it has other columns, or no lines any more
  const [earlier, now] = [last.recipe as Recipe, claim.recipe]
  const alike = sameShape(earlier, now) && !changes.columns && !changes.linesGone
  const kind = alike ? kindOf(changes, sameRecipe(earlier, now)) : 'major'
  return { version: bumpVersion(last.version, kind), changes }
}

/** How much a reader of the release before has to look out. */
function kindOf({ added, removed, changed }: ChangeCounts, asBefore: boolean): Change {
  if (changed.content || changed.split) return 'major'
  if (!asBefore && Object.keys(removed).length > 0) return 'major'
  return added > 0 || changed.facts ? 'minor' : 'none'
}
