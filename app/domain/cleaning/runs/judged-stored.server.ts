import type { Queryable } from '~db/client'
import { type Judged, judgedBefore } from '../judge-subject.server'
import { storedPrints } from '../print-pictures.server'
import type { Stored } from './load-stored.server'

/** Contributions as they were judged before, ready to be compared with all others; pictures with what they are known by. */
export async function judgedStored(tx: Queryable, stored: readonly Stored[]): Promise<Judged[]> {
  const prints = await storedPrints(
    tx,
    stored.flatMap(({ blobSha256 }) => blobSha256 ?? [])
  )
  return stored.map((one) => judgedBefore(one, prints.get(one.blobSha256 ?? '')))
}
