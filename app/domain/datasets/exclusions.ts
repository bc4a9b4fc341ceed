import type { Recipe } from './recipe'

/** Why a contribution does not enter, in the order asked; each is counted under the first that holds. */
export const EXCLUSIONS = [
  'consent',
  'license',
  'language',
  'scenario',
  'content_rating',
  'template',
  'author',
  'tag',
  'date',
  'output',
  'generator',
  'rating',
  'agreement',
  'score',
  'length',
  'gap',
  'contaminated',
  'duplicate',
  'cap',
  'sample',
  'budget'
] as const
export type Exclusion = (typeof EXCLUSIONS)[number]

/** Those that were asked of every recipe before there were others. */
const ALWAYS: readonly Exclusion[] = [
  'consent',
  'license',
  'language',
  'scenario',
  'output',
  'rating',
  'contaminated',
  'duplicate'
]

/** The reasons a recipe can have, in order: what it does not ask for is not counted, either. */
export function exclusionsOf(r: Recipe): Exclusion[] {
  const asked: Partial<Record<Exclusion, unknown>> = {
    content_rating: r.contentRatings,
    template: r.templates,
    author: r.authors,
    tag: r.tags,
    date: r.dates,
    generator: r.generators,
    agreement: r.minAgreement,
    score: r.scores,
    length: r.length ?? r.tokens,
    gap: r.pairs,
    cap: r.perAuthor,
    sample: r.sample,
    budget: r.tokenBudget
  }
  return EXCLUSIONS.filter((reason) => ALWAYS.includes(reason) || asked[reason] !== undefined)
}
