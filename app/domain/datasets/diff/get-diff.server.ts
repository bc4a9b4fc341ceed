import type { Hub } from '../../hub/hub.server'
import type { Actor } from '../actor'
import type { FoundRelease } from '../find-dataset.server'
import { isTransient } from '../transient.server'
import { failDiff, makeDiff } from './make-diff.server'
import { findDiff } from './read-diff.server'
import { requestDiff } from './request-diff.server'

/** Two releases of fewer rows together are compared while somebody waits: it takes less than a tenth of a second. */
const FEW_ROWS = 20_000

/** Those that this process makes while somebody waits: whoever asks meanwhile waits along. */
const underWay = new Map<string, Promise<void>>()

/**
 * What differs between two releases of a dataset. Of a release and the one before it is there since the build; of two
 * small ones it is made at once, of others by a job. Null when one of them has no snapshot.
 *
 * @param mayBegin asked before a job is: whether this reader may have one begun
 */
export async function getDiff(
  hub: Hub,
  reader: Actor | null,
  { from, to }: { from: FoundRelease; to: FoundRelease },
  mayBegin: () => Promise<boolean>
) {
  if (!from.snapshotSha256 || !to.snapshotSha256) return null
  const pair = { fromId: from.id, toId: to.id }
  const found = await findDiff(hub, pair)
  if (found.state !== 'none') return found
  if (rowsOfBoth(from, to) < FEW_ROWS) await makeNow(hub, from, to)
  else if (await mayBegin()) await requestDiff(hub, reader, pair)
  else return found
  return findDiff(hub, pair)
}

/** Rows that are read to compare two releases, at most. */
export const rowsOfBoth = (from: FoundRelease, to: FoundRelease): number =>
  from.snapshotSha256 === to.snapshotSha256 ? 0 : (from.rowCount ?? 0) + (to.rowCount ?? 0)

/** @throws errors of a foundation that is away; others are noted, for whoever looks at the diff */
async function makeNow(hub: Hub, from: FoundRelease, to: FoundRelease): Promise<void> {
  const key = `${from.id} ${to.id}`
  const making =
    underWay.get(key) ??
    makeDiff(hub, from, to)
      .catch(async (error: unknown) => {
        if (isTransient(error)) throw error
        hub.log.error({ err: error, fromId: from.id, toId: to.id }, 'two releases could not be compared')
        await failDiff(hub, { fromId: from.id, toId: to.id }, error)
      })
      .finally(() => underWay.delete(key))
  underWay.set(key, making)
  return making
}
