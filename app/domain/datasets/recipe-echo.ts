import { LANGUAGES, LICENSES, SCENARIOS, SPLITS, TASKS } from '~db/vocabulary'
import type { Recipe } from './recipe'

const strings = (value: unknown): string[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value]).filter(
    (v): v is string => typeof v === 'string'
  )

const number = (value: unknown, fallback: number): number => {
  const n = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
  return Number.isFinite(n) ? n : fallback
}

/** What somebody filled into a recipe form, wrong or not, to show it again; what cannot be shown is `base`'s. */
export function echoRecipe(fields: Record<string, unknown>, base: Recipe): Recipe {
  const among = <T extends string>(all: readonly T[], name: string): T[] => {
    const chosen = strings(fields[name])
    return all.filter((word) => chosen.includes(word))
  }
  const splits = { ...base.splits }
  for (const split of SPLITS) splits[split] = number(fields[split], base.splits[split])
  return {
    task: among(TASKS, 'task')[0] ?? base.task,
    licenses: among(LICENSES, 'licenses'),
    languages: among(LANGUAGES, 'languages'),
    scenarios: among(SCENARIOS, 'scenarios'),
    minRating: number(fields.minRating, base.minRating),
    minRaters: number(fields.minRaters, base.minRaters),
    decontaminate: decontaminateOf(fields, base),
    splits,
    seed: strings(fields.seed)[0] ?? base.seed
  }
}

function decontaminateOf(fields: Record<string, unknown>, base: Recipe): Recipe['decontaminate'] {
  if (fields.decontaminate === 'named') return strings(fields.evaluationSets)
  return fields.decontaminate === 'all' ? 'all' : (base.decontaminate ?? 'all')
}
