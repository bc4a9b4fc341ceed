import type { Hub } from '../../hub/hub.server'
import { toldSince } from '../columns'
import type { Snapshot } from '../record'
import { compareRecords, type RecordChange } from './changes'
import { type Line, linesOf, unshared } from './snapshot-lines.server'

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
  const [a, b] = [linesOf(hub, old), linesOf(hub, now)]
  const untold = toldSince(from.edition, to.edition)
  let read = 0
  let [was, is] = await Promise.all([a.next(), b.next()])
  while (!was.done || !is.done) {
    const order = was.done
      ? 1
      : is.done
        ? -1
        : was.value.key < is.value.key
          ? -1
          : was.value.key > is.value.key
            ? 1
            : 0
    if (order < 0) yield { change: 'removed', ...named(was.value), reason: reasonOf(was.value.id) }
    else if (order > 0) yield { change: 'added', ...named(is.value) }
    else {
      const change = changeOf(was.value, is.value, untold)
      if (change) yield change
    }
    if (order <= 0) was = await a.next()
    if (order >= 0) is = await b.next()
    read += order === 0 ? 2 : 1
    if (onRead && read % TELL_EVERY < 2) await onRead(read)
  }
}

const named = ({ id, promptId, split }: Line) => ({ id, prompt_id: promptId, split })

function changeOf(was: Line, is: Line, untold: ReadonlySet<string>): RecordChange | null {
  const moved = was.split !== is.split
  if (!moved && was.bytes.equals(is.bytes)) return null
  const parsed = [was, is].map(({ bytes }) => JSON.parse(bytes.toString('utf8')))
  const compared = compareRecords(parsed[0], parsed[1], moved, untold)
  return compared.columns.length > 0 ? { change: 'changed', ...named(is), ...compared } : null
}
