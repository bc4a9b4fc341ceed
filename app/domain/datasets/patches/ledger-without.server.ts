import { join } from 'node:path'
import { blobKey } from '~storage/keys'
import type { Store } from '~storage/store'
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
    if (ledger.rows > 0)
      await copyLines(
        (await store.read(blobKey(ledger.sha256))).body,
        (bytes) => file.write(bytes),
        (line) => {
          if (gone.has(recordOf(line))) return null
          rows += 1
          return line
        }
      )
    return { ...(await file.store(store, 'application/jsonl')), rows }
  } finally {
    await file.discard()
  }
}

/** A line of the ledger names its record first. */
const recordOf = (line: Buffer): string =>
  /^\{"record":"([^"]+)"/.exec(line.toString('latin1', 0, 100))?.[1] ?? ''
