import { eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Queryable } from '~db/client'
import { blobs, generators, outputs, promptRevisions, prompts, users } from '~db/schema'
import type { CaseSubject } from '~db/vocabulary'
import { isRatedByRule } from '../content-ratings/content-rating'
import type { CaseContent } from './case-view'
import { readCollectionPage, readDatasetPage, readProfilePage } from './page-content.server'
import { readSaid } from './said-content.server'

type About = { subjectType: CaseSubject; subjectId: string }

/** Reads what a case is about; null when it has been erased. */
export const readContent = (tx: Queryable, about: About): Promise<CaseContent | null> =>
  READERS[about.subjectType](tx, about.subjectId)

async function readRevision(tx: Queryable, id: string): Promise<CaseContent | null> {
  const shown = alias(promptRevisions, 'shown')
  const [row] = await tx
    .select({
      revision: promptRevisions,
      prompt: prompts,
      author: authorColumns,
      shown: { id: shown.id, text: shown.text }
    })
    .from(promptRevisions)
    .innerJoin(prompts, eq(prompts.id, promptRevisions.promptId))
    .innerJoin(users, eq(users.id, prompts.authorId))
    .leftJoin(shown, eq(shown.id, prompts.currentRevisionId))
    .where(eq(promptRevisions.id, id))
  if (!row) return null
  const { revision, prompt } = row
  return {
    ...{ type: 'revision', promptId: prompt.id, state: revision.moderationState, author: row.author },
    ...{ license: prompt.license, trainingConsent: prompt.trainingConsent, language: prompt.language },
    rated: ratedOf('prompt', prompt),
    ...{ createdAt: revision.createdAt, title: revision.title, cleanedTitle: revision.cleanedTitle },
    ...{ number: revision.number, scenario: prompt.scenario, modality: 'text' },
    ...{
      text: revision.text,
      cleanedText: revision.cleanedText,
      image: null,
      media: null,
      generator: null,
      promptText: null
    },
    shownText: row.shown && row.shown.id !== revision.id ? row.shown.text : null
  }
}

async function readOutput(tx: Queryable, id: string): Promise<CaseContent | null> {
  const [row] = await tx
    .select({
      output: outputs,
      prompt: prompts,
      author: authorColumns,
      revision: promptRevisions,
      generator: generators,
      blob: { mediaType: blobs.mediaType, durationSeconds: blobs.durationSeconds }
    })
    .from(outputs)
    .innerJoin(prompts, eq(prompts.id, outputs.promptId))
    .innerJoin(promptRevisions, eq(promptRevisions.id, outputs.revisionId))
    .innerJoin(users, eq(users.id, outputs.authorId))
    .innerJoin(generators, eq(generators.id, outputs.generatorId))
    .leftJoin(blobs, eq(blobs.sha256, outputs.blobSha256))
    .where(eq(outputs.id, id))
  if (!row) return null
  const { output, prompt, generator, blob } = row
  const { blobSha256: sha256, width, height, alt } = output
  return {
    ...{ type: 'output', promptId: prompt.id, state: output.moderationState, author: row.author },
    ...{ license: output.license, trainingConsent: output.trainingConsent, language: output.language },
    rated: ratedOf('output', output),
    ...{ createdAt: output.createdAt, title: prompt.title, cleanedTitle: null, number: null },
    ...{
      scenario: prompt.scenario,
      modality: output.modality,
      text: output.text,
      cleanedText: output.cleanedText
    },
    image:
      sha256 && output.modality === 'image' ? { sha256, width: width ?? 1, height: height ?? 1, alt } : null,
    media: sha256 && blob && output.modality !== 'image' ? { sha256, width, height, alt, ...blob } : null,
    generator: {
      name: generator.name,
      nameZh: generator.nameZh,
      model: output.model,
      parameters: output.parameters
    },
    promptText: row.revision.text,
    shownText: null
  }
}

type Rated = Pick<
  typeof outputs.$inferSelect,
  'id' | 'contentRating' | 'authorRating' | 'communityRating' | 'ruleRating' | 'moderatorRating'
>
const ratedOf = (type: 'prompt' | 'output', row: Rated) => ({
  ...{ type, id: row.id, rating: row.contentRating, moderator: row.moderatorRating },
  byRule: isRatedByRule({
    ...{ author: row.authorRating, community: row.communityRating },
    ...{ rule: row.ruleRating, moderator: row.moderatorRating }
  })
})

const READERS: Record<CaseSubject, (tx: Queryable, id: string) => Promise<CaseContent | null>> = {
  ...{ revision: readRevision, output: readOutput, comment: readSaid },
  ...{ profile: readProfilePage, collection: readCollectionPage, dataset: readDatasetPage }
}

const authorColumns = { name: users.name, displayName: users.displayName, since: users.createdAt }
