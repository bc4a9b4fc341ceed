import { eq } from 'drizzle-orm'
import type { Hub } from '~/domain/hub/hub.server'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { publishRevisions } from '~/domain/prompts/publish.server'
import { openCases } from '~/domain/review/open-case.server'
import { newId } from '~db/id'
import { cases, datasets, promptRevisions, prompts, releaseRecords, releases } from '~db/schema'

let made = 0

/** A prompt as given, nothing checked yet. */
export async function givenPrompt(hub: Hub, author: { id: string }) {
  made += 1
  const { promptId, revisionId } = await createPrompt(hub, author, {
    title: `A lantern, number ${made}`,
    text: `Draw the lantern of the lighthouse keeper ${made} at dusk, in {{style}}.`,
    scenario: 'painting',
    tags: ['dusk'],
    license: 'CC-BY-4.0',
    trainingConsent: true
  })
  const [revision] = await hub.db.select().from(promptRevisions).where(eq(promptRevisions.id, revisionId))
  if (!revision) throw new Error('no revision')
  return {
    promptId,
    revisionId,
    contentHash: revision.contentHash,
    authorId: author.id,
    title: revision.title
  }
}

/** A prompt that cleaning held, with its open case. */
export async function givenHeld(hub: Hub, author: { id: string }, severity = 1) {
  const prompt = await givenPrompt(hub, author)
  await hub.db
    .update(promptRevisions)
    .set({ moderationState: 'held' })
    .where(eq(promptRevisions.id, prompt.revisionId))
  await hub.db.update(prompts).set({ moderationState: 'held' }).where(eq(prompts.id, prompt.promptId))
  const [opened] = await hub.db.transaction((tx) =>
    openCases(tx, [
      {
        ...{ subjectType: 'revision', subjectId: prompt.revisionId, promptId: prompt.promptId },
        ...{ authorId: author.id, lane: 'new', severity, contentHash: prompt.contentHash }
      }
    ])
  )
  if (!opened) throw new Error('no case')
  return { ...prompt, caseId: opened.id }
}

/** A prompt everybody can see. */
export async function givenPublished(hub: Hub, author: { id: string }) {
  const prompt = await givenPrompt(hub, author)
  await hub.db.transaction((tx) => publishRevisions(tx, [prompt.revisionId]))
  return prompt
}

/** The case's row, as a decision must name it. */
export async function seen(hub: Hub, caseId: string) {
  const [row] = await hub.db.select().from(cases).where(eq(cases.id, caseId))
  if (!row) throw new Error('no case')
  return {
    caseId,
    leaseToken: row.leaseToken ?? '',
    version: row.version,
    contentHash: row.contentHash,
    state: row.state
  }
}

export const promptState = async (hub: Hub, promptId: string) => {
  const [row] = await hub.db
    .select({ state: prompts.moderationState })
    .from(prompts)
    .where(eq(prompts.id, promptId))
  return row?.state
}

/** A published release of one record made from the prompt and an output of it. */
export async function givenRelease(
  hub: Hub,
  owner: { id: string },
  promptId: string,
  revisionId: string,
  outputId: string
) {
  const [datasetId, releaseId] = [newId(), newId()]
  const recipe = {}
  await hub.db
    .insert(datasets)
    .values({ id: datasetId, ownerId: owner.id, name: `set-${datasetId.slice(-6)}`, title: 'Set', recipe })
  await hub.db.insert(releases).values({
    ...{
      id: releaseId,
      datasetId,
      number: 1,
      version: '1.0.0',
      state: 'published',
      recipe,
      createdBy: owner.id
    }
  })
  await hub.db
    .insert(releaseRecords)
    .values({ releaseId, position: 0, split: 'train', promptId, revisionId, outputId })
  return releaseId
}
