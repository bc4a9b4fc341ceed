import { CONTENT_RATINGS, LANGUAGES, LICENSES, MODALITIES, SCENARIOS, SPLITS, TASKS } from '~db/vocabulary'
import type { Recipe } from './recipe'
import { type Range, SETTING_DEFAULTS } from './recipe-filters'

const strings = (value: unknown): string[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value]).filter(
    (v): v is string => typeof v === 'string'
  )

const maybe = (value: unknown): number | undefined => {
  const n = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
  return Number.isFinite(n) ? n : undefined
}
const number = (value: unknown, fallback: number): number => maybe(value) ?? fallback
const group = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
const range = (value: unknown): Range => ({ min: maybe(group(value).min), max: maybe(group(value).max) })
const listed = (value: unknown): string[] =>
  strings(value)
    .flatMap((text) => text.split(/[,;，；、\n]/u).map((word) => word.trim()))
    .filter(Boolean)

/**
 * What somebody filled into a recipe form, wrong or not, to show it again; what cannot be shown is `base`'s.
 *
 * @param fields as posted, with dotted names as groups
 */
export function echoRecipe(fields: Record<string, unknown>, base: Recipe): Recipe {
  const among = <T extends string>(all: readonly T[], name: string): T[] => {
    const chosen = strings(fields[name])
    return all.filter((word) => chosen.includes(word))
  }
  const one = <T extends string>(all: readonly T[], name: string): T | undefined => among(all, name)[0]
  const splits = { ...base.splits }
  for (const split of SPLITS) splits[split] = number(fields[split], base.splits[split])
  const { pairs, labels, dates, tags, authors, length, sample } = Object.fromEntries(
    ['pairs', 'labels', 'dates', 'tags', 'authors', 'length', 'sample'].map((name) => [
      name,
      group(fields[name])
    ])
  )
  const scores = Array.isArray(fields.scores) ? fields.scores.map(group) : []
  return {
    task: one(TASKS, 'task') ?? base.task,
    pairs: {
      minGap: number(pairs?.minGap, SETTING_DEFAULTS.pairs.minGap),
      perPrompt: number(pairs?.perPrompt, SETTING_DEFAULTS.pairs.perPrompt),
      ties: pairs?.ties !== undefined,
      ...(pairs?.ballots ? { ballots: number(pairs.ballots, 1) } : {})
    },
    labels: {
      good: number(labels?.good, SETTING_DEFAULTS.labels.good),
      bad: number(labels?.bad, SETTING_DEFAULTS.labels.bad)
    },
    rewards: one(['pairs', 'scored'] as const, 'rewards'),
    classify: one(['prompt', 'output'] as const, 'classify'),
    captions: one(['prompt', 'alt'] as const, 'captions'),
    layout: one(['texts', 'messages'] as const, 'layout'),
    licenses: among(LICENSES, 'licenses'),
    languages: among(LANGUAGES, 'languages'),
    scenarios: among(SCENARIOS, 'scenarios'),
    generators: strings(fields.generators),
    modalities: among(MODALITIES, 'modalities'),
    templates: one(['drop'] as const, 'templates'),
    contentRatings: among(CONTENT_RATINGS, 'contentRatings'),
    dates: { from: strings(dates?.from)[0], to: strings(dates?.to)[0] },
    tags: { any: listed(tags?.any), none: listed(tags?.none) },
    authors: { only: listed(authors?.only), except: listed(authors?.except) },
    minAgreement: maybe(fields.minAgreement),
    scores: Object.fromEntries(
      scores.flatMap((limit) =>
        strings(limit.name)
          .filter(Boolean)
          .map((name) => [name, range(limit)])
      )
    ),
    length: { prompt: range(length?.prompt), output: range(length?.output) },
    tokens: range(fields.tokens),
    perAuthor: maybe(fields.perAuthor),
    perCluster: maybe(fields.perCluster),
    sample: { rows: maybe(sample?.rows), share: maybe(sample?.share) } as Recipe['sample'],
    tokenBudget: maybe(fields.tokenBudget),
    minRating: number(fields.minRating, base.minRating),
    minRaters: number(fields.minRaters, base.minRaters),
    decontaminate: decontaminateOf(fields, base),
    splits,
    seed: strings(fields.seed)[0] ?? base.seed
  }
}

interface Shown {
  recipe: Recipe
  way: 'form' | 'text'
  yaml: string
}

/** What the builder shows after a post that was refused: everything as it was sent. */
export function echoBuilder<T extends Shown>(sent: Record<string, unknown>, shown: T, base: Recipe): T {
  if (sent.written !== 'text') return { ...shown, way: 'form', recipe: echoRecipe(sent, base) }
  return { ...shown, way: 'text', yaml: strings(sent.yaml)[0] ?? '' }
}

function decontaminateOf(fields: Record<string, unknown>, base: Recipe): Recipe['decontaminate'] {
  if (fields.decontaminate === 'named') return strings(fields.evaluationSets)
  return fields.decontaminate === 'all' ? 'all' : (base.decontaminate ?? 'all')
}
