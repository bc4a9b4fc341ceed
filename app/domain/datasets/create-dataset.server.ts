import { and, eq, sql } from 'drizzle-orm'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { datasets } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { isDatasetName } from './dataset-name'
import { writeDatasetWords } from './directory-words.server'
import { canonical, type Recipe } from './recipe'

export interface NewDataset {
  /** Second half of `owner/name`. */
  name: string
  title: string
  description: string
  recipe: Recipe
}

/**
 * Creates a dataset of the owner's.
 *
 * @returns its id
 * @throws AppError `invalid` for a name no Hub client would take, `conflict` when the owner has one of that name
 */
export async function createDataset(hub: Hub, owner: { id: string }, input: NewDataset): Promise<string> {
  if (!isDatasetName(input.name))
    throw new AppError('invalid', `"${input.name}" cannot be a dataset's name`, {
      key: 'datasets:error.name',
      fields: { name: 'datasets:error.name' }
    })
  const id = newId()
  return hub.db.transaction(async (tx) => {
    const [taken] = await tx
      .select({ id: datasets.id })
      .from(datasets)
      .where(and(eq(datasets.ownerId, owner.id), eq(sql`lower(${datasets.name})`, input.name.toLowerCase())))
    const made = taken
      ? []
      : await tx
          .insert(datasets)
          .values({
            id,
            ownerId: owner.id,
            name: input.name,
            title: input.title.trim() || input.name,
            description: input.description.trim(),
            recipe: canonical(input.recipe)
          })
          .onConflictDoNothing()
          .returning({ id: datasets.id })
    if (made.length === 0)
      throw new AppError('conflict', `You have a dataset named ${input.name} already`, {
        key: 'datasets:error.nameTaken',
        fields: { name: 'datasets:error.nameTaken' }
      })
    await writeDatasetWords(tx, id)
    await recordEvents(tx, [{ type: 'dataset.created', actorId: owner.id, subjectId: id }])
    return id
  })
}
