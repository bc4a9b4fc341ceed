import { sql } from 'drizzle-orm'
import { DERIVED, derivedFrom, isOutdatedCopy } from '~storage/keys'
import type { Amount, ListedObject } from '~storage/store'
import type { Hub } from '../hub/hub.server'
import { inBatches } from '../hub/in-batches'

const BATCH = 500
/** The work has left the hub, or never came to be. */
const LEFT = sql`('withdrawn', 'removed', 'quarantined', 'erased', 'rejected', 'rejected_auto')`

/**
 * Throws away copies of files whose work has left the hub, share cards of prompts that are not public, and copies of an
 * earlier make. All of them are
 * made again when somebody may and does ask, so nothing has to be held meanwhile.
 *
 * @param options.beforeMs only what was written before (milliseconds since 1970)
 */
export async function forgetCopies(
  hub: Pick<Hub, 'db' | 'store'>,
  options: { beforeMs: number; dryRun?: boolean; signal?: AbortSignal }
): Promise<Amount> {
  const amount = { count: 0, bytes: 0 }
  for await (const batch of inBatches(hub.store.list(DERIVED), BATCH)) {
    if (options.signal?.aborted) break
    const old = batch.filter(({ writtenMs }) => writtenMs < options.beforeMs)
    const used = await usedOf(hub, old)
    for (const { key, sizeBytes } of old) {
      const from = derivedFrom(key)
      if (!from) continue
      if (used.has('sha256' in from ? from.sha256 : from.promptId) && !isOutdatedCopy(key)) continue
      if (!options.dryRun) await hub.store.delete(key)
      amount.count += 1
      amount.bytes += sizeBytes
    }
  }
  return amount
}

/** Those files and prompts, of the ones these copies were made from, that are still shown or may be. */
async function usedOf({ db }: Pick<Hub, 'db'>, copies: ListedObject[]): Promise<Set<string>> {
  const sources = copies.map(({ key }) => derivedFrom(key)).filter((from) => from !== null)
  const files = sources.flatMap((from) => ('sha256' in from ? [from.sha256] : []))
  const cards = sources.flatMap((from) => ('promptId' in from ? [from.promptId] : []))
  const rows = await db.execute<{ id: string }>(sql`
    select f.id from jsonb_array_elements_text(${JSON.stringify([...new Set(files)])}::jsonb) as f(id)
    where exists (
      select from outputs o join prompts p on p.id = o.prompt_id
      where (o.blob_sha256 = f.id or o.blob_sha256 in (select b.sha256 from blobs b where b.poster_sha256 = f.id))
        and o.moderation_state not in ${LEFT} and p.moderation_state not in ${LEFT})
    union all
    select p.id::text from prompts p
    where p.moderation_state = 'published' and p.id in (
      select c.id::uuid from jsonb_array_elements_text(${JSON.stringify([...new Set(cards)])}::jsonb) as c(id))`)
  return new Set(rows.map(({ id }) => id))
}
