import { and, eq } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { generators, outputs, promptRevisions, prompts } from '~db/schema'
import { AppError } from '../errors'
import { offeredTo } from '../generators/list-generators.server'
import { checkParameters } from '../generators/registry/check-parameters'
import { CONSENT_VERSION } from '../prompts/consent'
import { contentHash } from '../prompts/content-hash.server'
import { guessLanguage } from '../prompts/language'
import { guessSyntax, stripFence, syntaxName } from './code'
import { kindOf } from './file-kind'
import { OUTPUT_LIMITS } from './limits'
import type { OutputInput } from './output-input'
import type { StoredFile } from './store-media.server'
import { toldByFile } from './told-by-file.server'

/**
 * Writes an output of a prompt's shown revision (for the author's own unpublished prompt: its newest), in state
 * `scanning`, and its event. Its file is in storage already. Part of a larger transaction; doors call `addOutput`.
 *
 * @throws AppError `not_found` (the prompt is not published, and not one's own in waiting), `invalid` (generator)
 */
export async function insertOutput(
  tx: Queryable,
  author: { id: string },
  input: Omit<OutputInput, 'file'>,
  file: (Omit<StoredFile, 'durationSeconds' | 'sizeBytes'> & { alt?: string }) | null
): Promise<string> {
  const revisionId = await revisionFor(tx, author, input.promptId)
  const told = await toldByFile(tx, file?.sha256, file && kindOf(file.mediaType))
  const generatorId = input.generatorId || told.generatorId
  // held after the prompt, in the order of a moderator's decision on a generator
  const [generator] = await tx
    .select({ id: generators.id })
    .from(generators)
    .where(and(eq(generators.id, generatorId), offeredTo(author.id)))
    .for('key share')
  if (!generator)
    throw new AppError('invalid', `No generator ${generatorId}`, {
      fields: { generator: 'output:error.generator' }
    })
  const outputId = newId()
  const { text, modality, syntax } = wordsOf(input, file)
  const declared = input.parameters ?? {}
  const given = Object.keys(declared).length > 0 ? declared : told.parameters
  const { parameters } = checkParameters(generator.id, given)
  await tx.insert(outputs).values({
    id: outputId,
    promptId: input.promptId,
    revisionId,
    authorId: author.id,
    generatorId: generator.id,
    // what the author left empty is filled from the file; what both say stands in `generation`, each with its source
    model: input.model?.trim() || told.model.slice(0, OUTPUT_LIMITS.model),
    parameters: Object.fromEntries(Object.entries(parameters).slice(0, OUTPUT_LIMITS.parameters)),
    generation: told.generation && { ...told.generation },
    provenance: told.provenance && { ...told.provenance },
    modality,
    text,
    syntax,
    blobSha256: file?.sha256,
    width: file?.width,
    height: file?.height,
    alt: file?.alt?.trim() ?? '',
    license: input.license,
    trainingConsent: input.trainingConsent,
    consentVersion: CONSENT_VERSION,
    consentedAt: new Date(),
    authorRating: input.contentRating,
    contentHash: file ? file.sha256 : contentHash(text ?? ''),
    moderationState: 'scanning',
    language: text && modality !== 'code' ? guessLanguage(text) : 'und'
  })
  await recordEvents(tx, [
    {
      type: 'output.submitted',
      actorId: author.id,
      subjectId: outputId,
      payload: { promptId: input.promptId }
    }
  ])
  return outputId
}

/** The words of an output and what they are; a file is what its bytes say. Code loses the fence it was pasted in. */
function wordsOf(input: Omit<OutputInput, 'file'>, file: { mediaType: string } | null) {
  if (file) return { text: null, modality: kindOf(file.mediaType) ?? ('image' as const), syntax: '' }
  const { text = '', modality = 'text', syntax = '' } = input
  if (modality !== 'code') return { text, modality, syntax: '' }
  return { text: stripFence(text).code, modality, syntax: syntaxName(syntax) || guessSyntax(text) }
}

async function revisionFor(tx: Queryable, author: { id: string }, promptId: string): Promise<string> {
  const [prompt] = await tx
    .select({
      authorId: prompts.authorId,
      state: prompts.moderationState,
      current: prompts.currentRevisionId,
      latest: promptRevisions.id
    })
    .from(prompts)
    .innerJoin(
      promptRevisions,
      and(eq(promptRevisions.promptId, prompts.id), eq(promptRevisions.number, prompts.latestNumber))
    )
    .where(eq(prompts.id, promptId))
    .for('share', { of: prompts })
  if (prompt?.state === 'published') return prompt.current ?? prompt.latest
  const waiting = prompt && ['submitted', 'scanning', 'held', 'changes_requested'].includes(prompt.state)
  if (waiting && prompt.authorId === author.id) return prompt.latest
  throw new AppError('not_found', 'No such published prompt')
}
