import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { Hub } from '~/domain/hub/hub.server'
import { findVariables } from '~/domain/prompts/variables'
import { newId } from '~db/id'
import { blobs, fingerprints, outputs, promptRevisions, prompts } from '~db/schema'
import type { Modality } from '~db/vocabulary'
import { blobKey } from '~storage/keys'

const hex = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex')

type PromptValues = Partial<typeof prompts.$inferInsert> & {
  text?: string
  cleanedText?: string
  clusterId?: string
}
type OutputValues = Partial<typeof outputs.$inferInsert> & { clusterId?: string }

/** Inserts a published, cleaned prompt as the pipeline leaves it. */
export async function addPrompt(hub: Pick<Hub, 'db'>, authorId: string, values: PromptValues = {}) {
  const { text = 'Write a line about the sea.', cleanedText, clusterId, ...rest } = values
  const id = rest.id ?? newId()
  const revisionId = newId()
  const title = rest.title ?? 'A line about the sea'
  await hub.db.insert(prompts).values({
    authorId,
    currentRevisionId: revisionId,
    title,
    excerpt: text.slice(0, 400),
    scenario: 'poem',
    language: 'en',
    license: 'CC-BY-4.0',
    trainingConsent: true,
    consentVersion: '2026-11',
    consentedAt: new Date('2026-11-01T10:00:00.000Z'),
    moderationState: 'published',
    rootId: id,
    publishedAt: new Date(),
    ...rest,
    id
  })
  await hub.db.insert(promptRevisions).values({
    id: revisionId,
    promptId: id,
    number: 1,
    title,
    text,
    variables: findVariables(text),
    contentHash: hex(text),
    moderationState: 'published',
    cleanedTitle: title,
    cleanedText: cleanedText ?? text,
    pipelineVersion: '1',
    cleanedAt: new Date()
  })
  await addFingerprint(hub, 'revision', revisionId, id, clusterId)
  return { id, revisionId }
}

/** Inserts a published, cleaned text output. */
export async function addText(
  hub: Pick<Hub, 'db'>,
  authorId: string,
  prompt: { id: string; revisionId: string },
  text: string,
  values: OutputValues = {}
) {
  return addOutput(hub, authorId, prompt, {
    modality: 'text',
    text,
    cleanedText: text,
    contentHash: hex(text),
    ...values
  })
}

/** Inserts a published image output: a flat PNG of one colour, or the given bytes. */
export async function addImage(
  hub: Pick<Hub, 'db' | 'store'>,
  authorId: string,
  prompt: { id: string; revisionId: string },
  image: { colour?: string; bytes?: Uint8Array; mediaType?: string },
  values: OutputValues = {}
) {
  const plain = { create: { width: 32, height: 24, channels: 3 as const, background: image.colour ?? 'red' } }
  const bytes = image.bytes ?? (await sharp(plain).png().toBuffer())
  const sha256 = hex(bytes)
  const mediaType = image.mediaType ?? 'image/png'
  await hub.store.put(blobKey(sha256), bytes)
  const size = { width: 32, height: 24 }
  await hub.db
    .insert(blobs)
    .values({ sha256, mediaType, sizeBytes: bytes.length, ...size })
    .onConflictDoNothing()
  return addOutput(hub, authorId, prompt, {
    modality: 'image',
    blobSha256: sha256,
    contentHash: sha256,
    ...size,
    ...values
  })
}

async function addOutput(
  hub: Pick<Hub, 'db'>,
  authorId: string,
  prompt: { id: string; revisionId: string },
  values: OutputValues & { contentHash: string; modality: Modality }
) {
  const { clusterId, ...rest } = values
  const id = rest.id ?? newId()
  await hub.db.insert(outputs).values({
    promptId: prompt.id,
    revisionId: prompt.revisionId,
    authorId,
    generatorId: 'gpt',
    model: 'gpt-4',
    license: 'CC-BY-4.0',
    trainingConsent: true,
    consentVersion: '2026-11',
    consentedAt: new Date('2026-11-02T10:00:00.000Z'),
    moderationState: 'published',
    language: 'en',
    pipelineVersion: '1',
    publishedAt: new Date(),
    ...rest,
    id
  })
  await addFingerprint(hub, 'output', id, prompt.id, clusterId)
  return id
}

async function addFingerprint(
  hub: Pick<Hub, 'db'>,
  subjectType: 'revision' | 'output',
  subjectId: string,
  promptId: string,
  clusterId = subjectId
) {
  await hub.db.insert(fingerprints).values({ subjectType, subjectId, promptId, exact: 1n, clusterId })
}

/** A recipe with everything open, for tests to narrow. */
export const openRecipe = {
  task: 'sft' as const,
  licenses: ['CC0-1.0' as const, 'CC-BY-4.0' as const, 'CC-BY-SA-4.0' as const],
  languages: [],
  scenarios: [],
  minRating: 0,
  minRaters: 0,
  splits: { train: 100, validation: 0, test: 0 },
  seed: 'test'
}
