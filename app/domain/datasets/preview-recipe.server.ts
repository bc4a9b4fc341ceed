import { sql } from 'drizzle-orm'
import { SPLITS } from '~db/vocabulary'
import type { Hub } from '../hub/hub.server'
import { candidateRecords, type Scope } from './candidates/candidate-records.server'
import { type CountRow, countQuery, tally } from './count-candidates.server'
import { comparedQuery } from './evaluation-sets.server'
import { type MeasuredRow, measureQuery, sumUp } from './measure-rows.server'
import type { ComparedSet, Counted, Preview } from './preview'
import { previewScope } from './preview-scope.server'
import { type ExampleRow, examplesQuery } from './read-examples.server'
import { type PeopleRow, peopleQuery, planPeople } from './read-people.server'
import { type RowIds, readSamples, samplesQuery } from './read-samples.server'
import type { Recipe } from './recipe'
import { planByKey, planWide, type Tx, wideRead } from './wide-read.server'

/**
 * Counts what a recipe takes and leaves, and why, with ten records and a few prompts of each
 * reason. On a large hub the counts are estimates from a
 * sample of its prompts, and say so. The candidates are found once and read several times, in one statement.
 *
 * @param limits from how many prompts on a sample is drawn, and how large
 */
export async function previewRecipe(
  hub: Hub,
  recipe: Recipe,
  limits?: Parameters<typeof previewScope>[1]
): Promise<Preview> {
  const { scope, counts, compared, people, samples, measured, examples } = await wideRead(
    hub.db,
    async (tx) => {
      await planByKey(tx)
      const scope = await previewScope(tx, limits)
      await planWide(tx)
      return { scope, ...(await readCandidates(tx, recipe, scope)) }
    }
  )
  const plan = planPeople(recipe, people)
  const { facts, tokens } = sumUp(measured)
  const seen: Preview = {
    ...tally(recipe, counts),
    decontaminated: compared,
    splits: plan.rows,
    groups: plan.groups,
    largestGroupRows: plan.largestGroupRows,
    tokens: 0,
    measured: facts,
    examples: byReason(examples),
    estimated: scope !== null,
    samples: await readSamples(hub, recipe, samples)
  }
  const whole = scope ? scaled(seen, scope) : seen
  return { ...whole, tokens: Math.round(tokens * whole.rows) }
}

async function readCandidates(tx: Tx, recipe: Recipe, scope: Scope | null) {
  const all = sql`select * from candidate`
  const kept = sql`${all} where reason is null`
  const [row] = await tx.execute<{
    counts: CountRow[] | null
    compared: ComparedSet[] | null
    people: PeopleRow[] | null
    samples: RowIds[] | null
    measured: MeasuredRow[] | null
    examples: ExampleRow[] | null
  }>(sql`
    with candidate as materialized (${candidateRecords(recipe, 'all', scope ?? undefined)})
    select (select json_agg(x) from (${countQuery(all)}) x) as counts,
      (select json_agg(x) from (${comparedQuery(recipe, all)}) x) as compared,
      (select json_agg(x) from (${peopleQuery(kept, scope ?? undefined)}) x) as people,
      (select json_agg(x) from (${samplesQuery(kept)}) x) as samples,
      (select json_agg(x) from (${measureQuery(kept)}) x) as measured,
      (select json_agg(x) from (${examplesQuery(all)}) x) as examples`)
  return {
    counts: row?.counts ?? [],
    compared: row?.compared ?? [],
    people: row?.people ?? [],
    samples: row?.samples ?? [],
    measured: row?.measured ?? [],
    examples: row?.examples ?? []
  }
}

function byReason(rows: readonly ExampleRow[]): Preview['examples'] {
  const examples: Preview['examples'] = {}
  for (const { reason, ...prompt } of rows) {
    examples[reason] ??= []
    examples[reason].push(prompt)
  }
  return examples
}

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
