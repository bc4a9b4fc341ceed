import { eq, sql } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { datasets } from '~db/schema'
import type { Hub } from '../hub/hub.server'
import { pageHash } from '../review/page-subject.server'
import { renewCase } from '../review/renew-case.server'
import type { Actor } from './actor'
import { writeDatasetWords } from './directory-words.server'
import { ownDataset } from './own-dataset.server'
import { canonical, type Recipe, sameRecipe } from './recipe'

/**
 * Changes what a dataset is called and made of; releases already cut keep the recipe they had.
 *
 * @throws AppError `not_found`, or `forbidden` for anybody but its owner and admins
 */
export async function changeDataset(
  hub: Hub,
  actor: Actor,
  datasetId: string,
  input: { title: string; description: string; recipe: Recipe }
): Promise<void> {
  await hub.db.transaction(async (tx) => {
    const dataset = await ownDataset(tx, actor, datasetId)
    const title = input.title.trim() || dataset.name
    const description = input.description.trim()
    await renewCase(tx, datasetId, pageHash(title, description))
    const changed = !sameRecipe(dataset.recipe as Recipe, input.recipe)
    await tx
      .update(datasets)
      .set({
        title,
        description,
        recipe: canonical(input.recipe),
        recipeVersion: changed ? sql`${datasets.recipeVersion} + 1` : dataset.recipeVersion,
        updatedAt: new Date()
      })
      .where(eq(datasets.id, datasetId))
    await writeDatasetWords(tx, datasetId)
    await recordEvents(tx, [
      { type: 'dataset.changed', actorId: actor.id, subjectId: datasetId, payload: { recipe: changed } }
    ])
  })
}
