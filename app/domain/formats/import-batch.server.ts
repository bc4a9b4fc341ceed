import type { Queryable } from '~db/client'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import type { License } from '~db/vocabulary'
import { detectLanguage } from '../cleaning/detect-language'
import type { Hub } from '../hub/hub.server'
import { CONSENT_VERSION } from '../prompts/consent'
import { contentHash } from '../prompts/content-hash.server'
import { excerptOf } from '../prompts/publish-excerpt'
import { findVariables } from '../prompts/variables'
import { insertOutputs, insertPrompts } from './insert-imported.server'
import type { ImportedPrompt } from './record'
import { type RefusedFile, type StoredPrompt, storeImported } from './store-imported.server'

/** Under whose name and on what terms rows come in. */
export interface ImportTerms {
  authorId: string
  license: License
  trainingConsent: boolean
}

export type KeyedPrompt = ImportedPrompt & { format: string }

export interface BatchResult {
  prompts: number
  outputs: number
  /** Ids of what is new. */
  promptIds: string[]
  outputIds: string[]
  /** Of the outputs: dialogues kept whole, and pictures, sound and film. */
  dialogues: number
  files: number
  /** Files that were not taken. A prompt that came with nothing but such files is not imported either. */
  refused: RefusedFile[]
  /** Prompts that brought nothing new. */
  already: number
}

/** Subjects in one event. */
const EVENT_SUBJECTS = 500

/**
 * Writes a batch of imported prompts with their answers and the events that send them to cleaning, in one transaction.
 * Files are looked at and kept before it, as uploads are. A prompt the author imported before is not added again; answers
 * that are new to it are.
 *
 * @param within called in the same transaction with what it did; what it throws undoes the batch
 */
export async function importBatch(
  hub: Hub,
  terms: ImportTerms,
  given: readonly KeyedPrompt[],
  within?: (tx: Queryable, result: BatchResult) => Promise<void>
): Promise<BatchResult> {
  const { prompts: batch, refused } = await storeImported(hub, given)
  const byKey = new Map<string, StoredPrompt>()
  for (const prompt of batch) {
    const key = `${prompt.format}:${contentHash(prompt.title, prompt.text)}`
    const known = byKey.get(key)
    byKey.set(key, known ? { ...known, outputs: [...known.outputs, ...prompt.outputs] } : prompt)
  }
  const consentedAt = new Date().toISOString()
  const receipt = { ...terms, consentVersion: CONSENT_VERSION, consentedAt }
  const rows = [...byKey].map(([importKey, prompt]) => ({
    id: newId(),
    revisionId: newId(),
    importKey,
    title: prompt.title,
    text: prompt.text,
    excerpt: excerptOf(prompt.text),
    scenario: prompt.scenario,
    tags: prompt.tags,
    language: detectLanguage(prompt.text, prompt.title).language,
    variables: findVariables(prompt.text),
    contentHash: contentHash(prompt.title, prompt.text)
  }))
  return hub.db.transaction(async (tx) => {
    const { added, owners } = await insertPrompts(tx, receipt, rows)
    const outputs = await insertOutputs(
      tx,
      receipt,
      [...byKey].flatMap(([key, prompt]) => {
        const owner = owners.get(key)
        return owner ? prompt.outputs.map((output) => ({ ...output, ...owner, format: prompt.format })) : []
      })
    )
    const subjects = [
      ...rows
        .filter((row) => added.has(row.importKey))
        .map((row) => ({ type: 'revision', id: row.revisionId })),
      ...outputs.filter(({ file }) => !file).map(({ id }) => ({ type: 'output', id }))
    ]
    const files = outputs.filter(({ file }) => file)
    const chunks: (typeof subjects)[] = []
    for (let from = 0; from < subjects.length; from += EVENT_SUBJECTS)
      chunks.push(subjects.slice(from, from + EVENT_SUBJECTS))
    await recordEvents(tx, [
      ...chunks.map((part) => ({
        type: 'contributions.imported' as const,
        actorId: terms.authorId,
        payload: { subjects: part }
      })),
      // copies are made of each file, as of one that somebody uploads
      ...files.map(({ id, promptId }) => ({
        type: 'output.submitted' as const,
        actorId: terms.authorId,
        subjectId: id,
        payload: { promptId }
      }))
    ])
    const touched = new Set(outputs.map(({ promptId }) => promptId))
    const enriched = [...owners].filter(
      ([key, owner]) => !added.has(key) && touched.has(owner.promptId)
    ).length
    const result = {
      prompts: added.size,
      outputs: outputs.length,
      promptIds: rows.filter((row) => added.has(row.importKey)).map((row) => row.id),
      outputIds: outputs.map(({ id }) => id),
      dialogues: outputs.filter(({ dialogue }) => dialogue).length,
      files: files.length,
      refused,
      already: batch.length - added.size - enriched
    }
    await within?.(tx, result)
    return result
  })
}
