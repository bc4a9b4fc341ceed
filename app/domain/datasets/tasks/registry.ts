import type { Task } from '~db/vocabulary'
import type { ColumnSpec } from '../columns'
import type { Recipe } from '../recipe'
import type { Snapshot } from '../record'
import { caption } from './caption'
import { classification } from './classification'
import { humanVsAi } from './human-vs-ai'
import { imagePreference } from './image-preference'
import { kto } from './kto'
import { preference } from './preference'
import { promptOnly } from './prompt-only'
import { reward } from './reward'
import { sft } from './sft'
import type { TaskDefinition } from './task'
import { textToImage } from './text-to-image'

const REGISTRY: Record<Task, TaskDefinition> = {
  sft,
  preference,
  kto,
  reward,
  'prompt-only': promptOnly,
  'text-to-image': textToImage,
  'image-preference': imagePreference,
  caption,
  classification,
  'human-vs-ai': humanVsAi
}

/** What is particular to the task of a recipe. */
export const taskOf = ({ task }: { task: Task }): TaskDefinition => REGISTRY[task]

/** Columns of the rows of a release. */
export const columnsOf = (recipe: Recipe, { edition = 1 }: Pick<Snapshot, 'edition'>): ColumnSpec[] =>
  taskOf(recipe)
    .columns(recipe)
    .filter(({ since = 1 }) => since <= edition)

/** Where releases of editions that hold training lines (`holdsLines`) have them. */
export const linesFolder = (recipe: Recipe): string => taskOf(recipe).jsonlPath('train').split('/')[0] ?? ''

/** Its rows hold images: they are big, and few go into a row group. */
export const ofImages = (task: TaskDefinition): boolean => task.modalities.includes('image')
