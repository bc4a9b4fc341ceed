import { join } from 'node:path'
import type { Store } from '~storage/store'
import { pourRange } from '../build/pour-range.server'
import { HashedFile } from '../hashed-file.server'
import type { LedgerFile } from '../notes/ledger.server'
import { copyLines } from './copy-lines.server'

/**
 * A ledger without the lines of some records. It is one file, so the others are copied: a pass over their
 * bytes.
 */
export async function ledgerWithout(
  store: Store,
  dir: string,
  ledger: LedgerFile,
  gone: ReadonlySet<string>
): Promise<LedgerFile> {
  const file = await HashedFile.create(join(dir, 'ledger.jsonl'))
  try {
    let rows = 0
    const copy = copyLines(
      (bytes) => file.write(bytes),
      (line) => {
        if (gone.has(recordOf(line))) return null
        rows += 1
        return line
      }
    )
    await pourRange(store, { sha256: ledger.sha256, from: 0, bytes: ledger.sizeBytes }, copy)
    return { ...(await file.store(store, 'application/jsonl')), rows }
  } finally {
    await file.discard()
  }
}

/** A line of the ledger names its record first. */
const recordOf = (line: Buffer): string =>
  /^\{"record":"([^"]+)"/.exec(line.toString('latin1', 0, 100))?.[1] ?? ''
