import { sql } from 'drizzle-orm'
import type { Hub } from '~/domain/hub/hub.server'
import { newId } from '~db/id'

export interface SeededPrompt {
  authorId: string
  /** Minutes before the seed's noon. */
  age: number
  tags?: string[]
  scenario?: string
  generatorIds?: string[]
  score?: number
}

/** Published prompts without revisions, by the hundred: what lists read is their row. @returns their ids, in order */
export async function seedPrompts(hub: Pick<Hub, 'db'>, prompts: SeededPrompt[], noon = Date.now()) {
  const rows = prompts.map((prompt) => {
    const at = new Date(noon - prompt.age * 60_000).toISOString()
    return {
      id: newId(),
      at,
      tags: [],
      scenario: 'other',
      generators: prompt.generatorIds ?? [],
      score: 0,
      ...prompt
    }
  })
  await hub.db.execute(sql`
    insert into prompts (id, author_id, title, excerpt, scenario, language, tags, license, training_consent,
      consent_version, consented_at, moderation_state, root_id, generator_ids, score, hot, created_at, published_at)
    select r.id, r."authorId", 'Seeded', 'Seeded', r.scenario::scenario, 'en', r.tags, 'CC0-1.0', true,
      '1', r.at, 'published', r.id, r.generators, r.score, extract(epoch from r.at) / 45000, r.at, r.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, "authorId" uuid, scenario text, tags text[],
      generators text[], score real, at timestamptz)`)
  return rows.map((row) => row.id)
}
