import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { outputs } from '~db/schema'
import { refreshPromptSummaries } from '../prompts/publish.server'
import type { Scores } from './aspects'
import { bayesianAverage } from './score'

/** The counters of an output as its locked row holds them. */
export interface Counters {
  id: string
  promptId: string
  ratingCount: number
  overallSum: number
}

/**
 * Moves an output's sums from a person's old scores to the new ones (null = none) and brings its prompt's summary along.
 * The caller holds the output's lock.
 */
export async function changeRating(
  tx: Queryable,
  output: Counters,
  before: Scores | null,
  after: Scores | null
): Promise<void> {
  const change = (aspect: keyof Scores) => (after?.[aspect] ?? 0) - (before?.[aspect] ?? 0)
  const ratingCount = output.ratingCount + (after ? 1 : 0) - (before ? 1 : 0)
  const overallSum = output.overallSum + change('overall')
  await tx
    .update(outputs)
    .set({
      ratingCount,
      overallSum,
      adherenceSum: sql`${outputs.adherenceSum} + ${change('adherence')}`,
      qualitySum: sql`${outputs.qualitySum} + ${change('quality')}`,
      score: bayesianAverage(overallSum, ratingCount)
    })
    .where(eq(outputs.id, output.id))
  await refreshPromptSummaries(tx, [output.promptId])
}
