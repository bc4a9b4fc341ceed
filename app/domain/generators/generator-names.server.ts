import { generators } from '~db/schema'
import { cachedFor } from '../hub/cached'
import type { Hub } from '../hub/hub.server'

const perHub = cachedFor<{ en: Record<string, string>; zh: Record<string, string> }>({
  ttlMs: 5000,
  staleMs: 300_000,
  max: 1
})

/**
 * The names of all generators by id, those that wait for a moderator too, in English or Chinese. Kept five seconds; then
 * one caller refreshes them behind the others.
 */
export async function generatorNames(hub: Pick<Hub, 'db'>, locale: string): Promise<Record<string, string>> {
  const names = await perHub(hub.db, 'all', async () => {
    const rows = await hub.db
      .select({ id: generators.id, en: generators.name, zh: generators.nameZh })
      .from(generators)
    return {
      en: Object.fromEntries(rows.map((row) => [row.id, row.en])),
      zh: Object.fromEntries(rows.map((row) => [row.id, row.zh]))
    }
  })
  return locale.startsWith('zh') ? names.zh : names.en
}
