import { desc } from 'drizzle-orm'
import { moderationLog } from '~db/schema'
import type { Signature } from '../../datasets/signing/signature'
import { signBytes } from '../../datasets/signing/signing-key.server'
import { canonicalJson } from '../../formats/canonical-json'
import type { Hub } from '../../hub/hub.server'
import { FIRST_PREVIOUS } from './chain.server'
import type { LogHead } from './head'

/** Last link of the chain; sequence 0 before the first. */
export async function readHead(hub: Pick<Hub, 'db'>): Promise<LogHead> {
  const [last] = await hub.db
    .select({ sequence: moderationLog.sequence, hash: moderationLog.hash, at: moderationLog.at })
    .from(moderationLog)
    .orderBy(desc(moderationLog.sequence))
    .limit(1)
  const { sequence = 0, hash = FIRST_PREVIOUS, at = null } = last ?? {}
  return { format: 'kindling-log-head/1', sequence, hash, at }
}

/** The head, signed by the hub: whoever keeps it can show that nothing before it was changed since. */
export async function signHead(
  hub: Pick<Hub, 'db' | 'settings'>
): Promise<{ head: LogHead; signature: Signature }> {
  const head = await readHead(hub)
  const signature = JSON.parse(await signBytes(hub, Buffer.from(canonicalJson(head)))) as Signature
  return { head, signature }
}
