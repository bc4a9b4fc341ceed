import type { Hub } from '../../hub/hub.server'
import { toldSince } from '../columns'
import { NAMES } from '../lines/fields'
import { LineFields } from '../lines/line-fields'
import { recordOf } from '../lines/snapshot-line'
import type { Snapshot } from '../record'
import { compareRecords, type RecordChange } from './changes'
import { type Line, SnapshotLines, unshared } from './snapshot-lines.server'

/** Lines between two words of how many are read. */
const TELL_EVERY = 1000

/**
 * What differs between two snapshots, record by record. Both are in one order, so each is read once, beside the other;
 * shards they share are not read at all, and lines that are equal to the byte are not parsed. What only one edition tells is no
 * difference of a record.
 *
 * @param reasonOf why a record of the first one left
 * @param onRead told now and then how many lines of both are read
 */
export async function* diffSnapshots(
  hub: Pick<Hub, 'store'>,
  from: Snapshot,
  to: Snapshot,
  reasonOf: (id: string) => string,
  onRead?: (lines: number) => Promise<void>
): AsyncGenerator<RecordChange> {
  const [old, now] = unshared(from, to)
  const untold = toldSince(from.edition, to.edition)
  const [a, b] = [new SnapshotLines(hub, old), new SnapshotLines(hub, now)]
  try {
    await Promise.all([a.begin(), b.begin()])
    for (let read = 0; a.line || b.line; ) {
      const [was, is] = [a.line, b.line]
      const order = orderOf(was, is)
      if (was && order < 0) yield { change: 'removed', ...named(was), reason: reasonOf(was.id) }
      else if (is && order > 0) yield { change: 'added', ...named(is) }
      else {
        const change = was && is && changeOf(was, is, untold)
        if (change) yield change
      }
      const waits = [order <= 0 ? a.next() : undefined, order >= 0 ? b.next() : undefined]
      if (waits[0] || waits[1]) await Promise.all(waits)
      read += order === 0 ? 2 : 1
      if (onRead && read % TELL_EVERY < 2) await onRead(read)
    }
  } finally {
    await Promise.all([a.close(), b.close()])
  }
}

/** Below 0 where only the first snapshot has the record, above where only the second. */
function orderOf(was: Line | null, is: Line | null): number {
  if (!was || !is) return was ? -1 : 1
  if (was.key === is.key) return 0
  return was.key < is.key ? -1 : 1
}

const named = ({ id, promptId, split }: Line) => ({ id, prompt_id: promptId, split })

function changeOf(was: Line, is: Line, untold: ReadonlySet<string>): RecordChange | null {
  const moved = was.split !== is.split
  if (!moved && (was.bytes.equals(is.bytes) || sayTheSame(was, is, untold))) return null
  const [before, now] = [was, is].map(({ bytes }) => ({ ...recordOf(bytes.toString('utf8')) }))
  const compared = compareRecords(before ?? {}, now ?? {}, moved, untold)
  return compared.columns.length > 0 ? { change: 'changed', ...named(is), ...compared } : null
}

/** Whether lines of which one names its fields and the other does not hold the same values, as bytes: after an update all are such. */
function sayTheSame(was: Line, is: Line, untold: ReadonlySet<string>): boolean {
  if (was.bytes[0] === is.bytes[0]) return false
  BEFORE.read(was.bytes, 0)
  NOW.read(is.bytes, 0)
  return NAMES.every((name, field) => untold.has(name) || NOW.equals(BEFORE, field))
}

const [BEFORE, NOW] = [new LineFields(), new LineFields()]
