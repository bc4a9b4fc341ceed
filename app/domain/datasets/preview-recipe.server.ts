import { sql } from 'drizzle-orm'
import { SPLITS } from '~db/vocabulary'
import type { Hub } from '../hub/hub.server'
import { candidateRecords, type Scope } from './candidates/candidate-records.server'
import { countCandidates, tally } from './count-candidates.server'
import { comparedSets } from './evaluation-sets.server'
import type { Counted, Preview } from './preview'
import { previewScope } from './preview-scope.server'
import { readPeople } from './read-people.server'
import { readSamples } from './read-samples.server'
import { readTokens } from './read-tokens.server'
import type { Recipe } from './recipe'
import { scopedRead, wideRead } from './wide-read.server'

/**
 * Counts what a recipe takes and leaves, and why, with ten records. On a large hub the counts are estimates from a
 * sample of its prompts, and say so. Three queries side by side, then one for the records.
 *
 * @param limits from how many prompts on a sample is drawn, and how large
 */
export async function previewRecipe(
  hub: Hub,
  recipe: Recipe,
  limits?: Parameters<typeof previewScope>[1]
): Promise<Preview> {
  const scope = await previewScope(hub.db, limits)
  const read = scope ? scopedRead : wideRead
  const all = candidateRecords(recipe, 'all', scope ?? undefined)
  const kept = () => candidateRecords(recipe, 'kept', scope ?? undefined)
  const [[counts, decontaminated], people, tokensPerRow] = await Promise.all([
    read(hub.db, async (tx) => {
      const counted = await countCandidates(tx, all)
      const lost = counted.some(({ reason }) => reason === 'contaminated')
      // nothing to go through again where no record was lost
      return [counted, await comparedSets(tx, recipe, lost ? all : NOBODY)] as const
    }),
    read(hub.db, (tx) => readPeople(tx, recipe, kept())),
    read(hub.db, (tx) => readTokens(tx, kept()))
  ])
  const seen: Preview = {
    ...tally(recipe, counts),
    decontaminated,
    splits: people.plan.rows,
    groups: people.plan.groups,
    largestGroupRows: people.plan.largestGroupRows,
    tokens: 0,
    estimated: scope !== null,
    samples: await readSamples(hub, recipe, people.samples)
  }
  const whole = scope ? scaled(seen, scope) : seen
  return { ...whole, tokens: Math.round(tokensPerRow * whole.rows) }
}

const NOBODY = sql`select null::uuid as revision_id, null::uuid as output_id, null::uuid as other_id, '' as reason`

/** What was seen of a part, as of the whole. Sums stay sums. */
function scaled(preview: Preview, { share }: Scope): Preview {
  const up = (rows: number) => Math.round(rows / share)
  const list = (words: Counted[]) => words.map(({ word, rows }) => ({ word, rows: up(rows) }))
  const excluded = preview.excluded.map(({ reason, rows }) => ({ reason, rows: up(rows) }))
  const splits = Object.fromEntries(SPLITS.map((split) => [split, up(preview.splits[split])]))
  const rows = Object.values(splits).reduce((sum, n) => sum + n, 0)
  return {
    ...preview,
    rows,
    candidates: excluded.reduce((sum, reason) => sum + reason.rows, rows),
    excluded,
    decontaminated: preview.decontaminated.map((set) => ({ ...set, rows: up(set.rows) })),
    splits: splits as Preview['splits'],
    largestGroupRows: Math.min(rows, up(preview.largestGroupRows)),
    languages: list(preview.languages),
    scenarios: list(preview.scenarios),
    licenses: list(preview.licenses)
  }
}
