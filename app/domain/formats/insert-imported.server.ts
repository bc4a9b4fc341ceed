import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { newId } from '~db/id'
import type { License, Scenario } from '~db/vocabulary'
import { kindOf } from '../outputs/file-kind'
import { contentHash } from '../prompts/content-hash.server'
import type { StoredOutput } from './store-imported.server'

/** Author, licence and consent, the same for a whole import. */
export interface Receipt {
  authorId: string
  license: License
  trainingConsent: boolean
  consentVersion: string
  /** ISO 8601. */
  consentedAt: string
}

export interface PromptRow {
  id: string
  revisionId: string
  importKey: string
  title: string
  text: string
  excerpt: string
  scenario: Scenario
  tags: string[]
  language: string
  variables: { name: string; example: string }[]
  contentHash: string
}

/** The prompt and revision an answer belongs to. */
export interface Owner {
  promptId: string
  revisionId: string
}

/**
 * Inserts prompts with their first revisions, two statements for any number; those the author imported before stay as
 * they are. Tells which keys are new, and for every key whose prompt it is.
 */
export async function insertPrompts(
  tx: Queryable,
  receipt: Receipt,
  rows: readonly PromptRow[]
): Promise<{ added: Set<string>; owners: Map<string, Owner> }> {
  const json = JSON.stringify(rows.map(({ text: _text, variables: _variables, ...row }) => row))
  const news = await tx.execute<{ key: string }>(sql`
    insert into prompts (id, author_id, title, excerpt, scenario, language, tags, license, training_consent,
      consent_version, consented_at, moderation_state, root_id, import_key)
    select n.id, ${receipt.authorId}::uuid, n.title, n.excerpt, n.scenario::scenario, n.language,
      array(select json_array_elements_text(n.tags)), ${receipt.license}::license, ${receipt.trainingConsent}::boolean,
      ${receipt.consentVersion}, ${receipt.consentedAt}::timestamptz, 'scanning', n.id, n."importKey"
    from json_to_recordset(${json}::json) as n(id uuid, title text, excerpt text, scenario text, language text, tags json, "importKey" text)
    order by n.id
    on conflict (author_id, import_key) do nothing
    returning import_key as key
  `)
  const added = new Set(news.map(({ key }) => key))
  const fresh = rows.filter((row) => added.has(row.importKey))
  const owners = new Map<string, Owner>(
    fresh.map((row) => [row.importKey, { promptId: row.id, revisionId: row.revisionId }])
  )
  if (fresh.length > 0)
    await tx.execute(sql`
      insert into prompt_revisions (id, prompt_id, number, title, text, variables, content_hash, moderation_state)
      select n."revisionId", n.id, 1, n.title, n.text, n.variables, n."contentHash", 'scanning'
      from json_to_recordset(${JSON.stringify(fresh)}::json)
        as n("revisionId" uuid, id uuid, title text, text text, variables jsonb, "contentHash" text)
    `)
  const known = rows.filter((row) => !added.has(row.importKey)).map((row) => row.importKey)
  if (known.length > 0)
    for (const row of await tx.execute<{ key: string } & Owner & Record<string, unknown>>(sql`
      select p.import_key as key, p.id as "promptId", r.id as "revisionId"
      from prompts p join prompt_revisions r on r.prompt_id = p.id and r.number = 1
      where p.author_id = ${receipt.authorId}::uuid and p.import_key in ${known}
        and p.moderation_state not in ('withdrawn', 'erased', 'removed', 'quarantined', 'rejected')`))
      owners.set(row.key, { promptId: row.promptId, revisionId: row.revisionId })
  return { added, owners }
}

/** An output that was added: its kind decides what follows. */
interface AddedOutput {
  id: string
  promptId: string
  dialogue: boolean
  file: boolean
}

/** Inserts answers and files that are kept, one statement; those that came with an earlier import are passed over. */
export async function insertOutputs(
  tx: Queryable,
  receipt: Receipt,
  rows: readonly (StoredOutput & Owner & { format: string })[]
): Promise<AddedOutput[]> {
  if (rows.length === 0) return []
  const json = JSON.stringify(
    rows.map(({ media: _, file, ...row }) => ({
      ...row,
      ...file,
      id: newId(),
      modality: (file && kindOf(file.mediaType)) ?? row.modality ?? 'text',
      parameters: row.parameters ?? {},
      alt: row.alt ?? '',
      text: file ? null : row.text,
      contentHash: file ? file.sha256 : contentHash(row.text),
      importKey: file
        ? `file:${file.sha256}`
        : `${row.format}:${contentHash(row.generatorId, row.model, row.text)}`
    }))
  )
  return (await tx.execute(sql`
    insert into outputs (id, prompt_id, revision_id, author_id, generator_id, model, parameters, generation, provenance,
      modality, text, blob_sha256, width, height, alt, license, training_consent, consent_version, consented_at,
      content_hash, moderation_state, import_key)
    select n.id, n."promptId", n."revisionId", ${receipt.authorId}::uuid, n."generatorId", n.model, n.parameters,
      n.generation, n.provenance, n.modality::modality, n.text, n.sha256, n.width, n.height, n.alt,
      ${receipt.license}::license, ${receipt.trainingConsent}::boolean, ${receipt.consentVersion},
      ${receipt.consentedAt}::timestamptz, n."contentHash", 'scanning', n."importKey"
    from json_to_recordset(${json}::json) as n(id uuid, "promptId" uuid, "revisionId" uuid, "generatorId" text,
      model text, parameters jsonb, generation jsonb, provenance jsonb, modality text, text text, sha256 text,
      width int, height int, alt text, "contentHash" text, "importKey" text)
    order by n.id
    on conflict (prompt_id, import_key) do nothing
    returning id, prompt_id as "promptId", modality = 'dialogue' as dialogue, blob_sha256 is not null as file
  `)) as unknown as AddedOutput[]
}
