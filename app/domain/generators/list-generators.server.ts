import { eq, or } from 'drizzle-orm'
import { generators } from '~db/schema'
import type { Hub } from '../hub/hub.server'
import { generatorFacts } from './generator-facts.server'
import type { GeneratorSummary } from './generator-summary'

/** What a person may choose from: all that are approved, and those they added themselves. */
export const offeredTo = (personId: string | undefined) =>
  personId ? or(generators.approved, eq(generators.addedBy, personId)) : eq(generators.approved, true)

/** The directory: every generator the viewer is offered, most used first, then by name; `other` stands for the rest. */
export async function listGenerators(
  hub: Pick<Hub, 'db'>,
  viewer: { id: string } | null
): Promise<GeneratorSummary[]> {
  const [rows, facts] = await Promise.all([
    hub.db
      .select({
        id: generators.id,
        name: generators.name,
        nameZh: generators.nameZh,
        modalities: generators.modalities,
        approved: generators.approved
      })
      .from(generators)
      .where(offeredTo(viewer?.id)),
    generatorFacts(hub)
  ])
  return rows
    .map((row) => ({ ...row, ...(facts.get(row.id) ?? { outputs: 0, best: null }) }))
    .sort(
      (a, b) =>
        Number(a.id === 'other') - Number(b.id === 'other') ||
        b.outputs - a.outputs ||
        a.name.localeCompare(b.name, 'en')
    )
}
