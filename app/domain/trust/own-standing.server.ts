import type { Hub } from '../hub/hub.server'
import { readTrust, type Trust } from './read-trust.server'
import { SLOTS, type SlotUse } from './slots'
import { readSlots } from './take-slot.server'

/** What a person is shown of how they stand: the level, what is missing, and what takes up their slots. */
export async function readOwnStanding(
  hub: Pick<Hub, 'db' | 'settings'>,
  { id }: { id: string }
): Promise<{
  trust: Trust
  policy: Hub['settings']['trust']
  slots: { all: number; used: SlotUse } | null
}> {
  const trust = await readTrust(hub, id)
  const policy = hub.settings.trust
  const all = policy === 'off' ? null : SLOTS[trust.level]
  return { trust, policy, slots: all === null ? null : { all, used: await readSlots(hub.db, id) } }
}
