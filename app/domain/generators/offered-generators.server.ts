import { generators } from '~db/schema'
import type { Hub } from '../hub/hub.server'
import { offeredTo } from './list-generators.server'

/**
 * The generators a person may say made their work, by id, with names in their language; in the order of the names.
 *
 * @param options.approvedOnly without those that wait for a moderator, their own too
 */
export async function offeredGenerators(
  hub: Pick<Hub, 'db'>,
  person: { id: string },
  locale: string,
  options: { approvedOnly?: boolean } = {}
): Promise<Record<string, string>> {
  const rows = await hub.db
    .select({ id: generators.id, en: generators.name, zh: generators.nameZh })
    .from(generators)
    .where(offeredTo(options.approvedOnly ? undefined : person.id))
  const last = (id: string) => Number(id === 'human' || id === 'other')
  const named = rows.map(({ id, en, zh }) => [id, locale.startsWith('zh') ? zh : en] as const)
  named.sort(([a, aName], [b, bName]) => last(a) - last(b) || aName.localeCompare(bName, locale))
  return Object.fromEntries(named)
}
