import type { Recipe } from '../recipe'
import { FILTER_NAMES, SETTING_DEFAULTS, SETTING_NAMES, type TaskSettings } from '../recipe-filters'
import { ofImages, taskOf } from './registry'

/** Something a recipe asks that its task cannot give. */
export interface Misfit {
  field: string
  /** A message key. */
  key: string
  /** The same for a terminal. */
  text: string
}

/** A recipe with its task's settings filled in, and what of it cannot be asked of that task. */
export function fitToTask(given: Recipe): { recipe: Recipe; misfits: Misfit[] } {
  const task = taskOf(given)
  const settings = task.settings(given)
  const filled = Object.fromEntries(
    settings.map((name) => [name, withDefaults(name, given[name])])
  ) as TaskSettings
  const recipe: Recipe = { ...given, ...filled }
  const misplaced = [
    ...SETTING_NAMES.filter((name) => given[name] !== undefined && !settings.includes(name)),
    ...FILTER_NAMES.filter((name) => given[name] !== undefined && task.unfit(recipe).includes(name))
  ].map((name) => misfit(name, `${name} is not for the task ${given.task}`))
  const strange = task.unfit(recipe).includes('modalities')
    ? []
    : (given.modalities ?? [])
        .filter((word) => !task.modalities.includes(word))
        .map((word) => misfit('modalities', `modalities: the task ${given.task} takes no ${word}`))
  return { recipe, misfits: [...misplaced, ...strange, ...contradictions(recipe)] }
}

const misfit = (field: string, text: string, key = 'datasets:error.not_for_task'): Misfit => ({
  field,
  key,
  text
})

const withDefaults = <K extends keyof TaskSettings>(name: K, given: TaskSettings[K]): TaskSettings[K] =>
  typeof SETTING_DEFAULTS[name] === 'object'
    ? ({ ...(SETTING_DEFAULTS[name] as object), ...(given as object) } as TaskSettings[K])
    : (given ?? SETTING_DEFAULTS[name])

function contradictions(recipe: Recipe): Misfit[] {
  const { labels, minRating, pairs, length, task } = recipe
  return [
    ...(labels && labels.bad >= labels.good
      ? [misfit('labels', 'labels has bad at or above good', 'datasets:error.labels')]
      : []),
    ...(labels && minRating > 0
      ? [
          misfit(
            'minRating',
            'minRating would leave kto nothing unwanted; set labels.good instead',
            'datasets:error.kto_rating'
          )
        ]
      : []),
    ...(pairs?.ties && task !== 'image-preference'
      ? [misfit('pairs', `pairs.ties is not for the task ${task}`)]
      : []),
    ...(pairs?.ballots && pairs.minGap > 1
      ? [
          misfit(
            'pairs.minGap',
            'pairs.minGap is a share of the ballots: at most 1',
            'datasets:error.ballot_gap'
          )
        ]
      : []),
    // a prompt alone has no output, and an image no characters
    ...(length?.output && (taskOf(recipe).unit(recipe) === 'prompt' || ofImages(taskOf(recipe)))
      ? [misfit('length.output', `length.output is not for the task ${task}`)]
      : [])
  ]
}
