import { cachedFor } from '../hub/cached'
import type { Hub } from '../hub/hub.server'
import { readCounts } from '../prompts/kept-counts.server'

const MOST = 3000
const perHub = cachedFor<string[]>({ ttlMs: 300_000, staleMs: 3_600_000, max: 1 })

/** The most used tags of published prompts, at most 3000, most used first: words people really write. Kept five minutes. */
export const knownTags = (hub: Pick<Hub, 'db'>): Promise<string[]> =>
  perHub(hub.db, 'all', async () => (await readCounts(hub, { tag: MOST })).tag.map(({ value }) => value))
