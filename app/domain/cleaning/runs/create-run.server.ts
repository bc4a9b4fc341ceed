import { randomInt } from 'node:crypto'
import { isNull } from 'drizzle-orm'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { cleaningRuns } from '~db/schema'
import type { CleaningScope } from '~db/vocabulary'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { readThresholds } from '../thresholds/read-thresholds.server'
import { isRunRule } from './run-rules.server'

/** Contributions in one shard: a few seconds of work. */
const SHARD_ROWS = 2000

export interface NewRun {
  scope: CleaningScope
  /** With scope `rules`; at least one then. */
  rules?: readonly string[]
  shardRows?: number
  seed?: number
}

/**
 * Starts a cleaning run; jobs do the work. Of each kind (what is stored, what waits) there is one at a time.
 *
 * @param actor null: the hub itself
 * @returns its id
 * @throws AppError `invalid` with `fields` (no rules, or unknown ones), `conflict` (another is not at its end)
 */
export async function createRun(
  hub: Pick<Hub, 'db'>,
  actor: { id: string } | null,
  wanted: NewRun
): Promise<string> {
  const rules = wanted.scope === 'rules' ? [...new Set(wanted.rules ?? [])].sort() : []
  const unknown = rules.filter((name) => !isRunRule(name))
  if (wanted.scope === 'rules' && (rules.length === 0 || unknown.length > 0))
    throw new AppError(
      'invalid',
      unknown.length > 0 ? `No such rule: ${unknown.join(', ')}` : 'No rule is named',
      {
        fields: { rules: 'cleaningRuns:error.rules' }
      }
    )
  const id = newId()
  return hub.db.transaction(async (tx) => {
    const { pipelineVersion } = (await readThresholds(tx)).settings
    const made = await tx
      .insert(cleaningRuns)
      .values({
        ...{
          id,
          startedBy: actor?.id ?? null,
          scope: wanted.scope,
          rules,
          pipelineVersion
        },
        shardRows: wanted.shardRows ?? SHARD_ROWS,
        seed: wanted.seed ?? randomInt(2 ** 31)
      })
      .onConflictDoNothing()
      .returning({ id: cleaningRuns.id })
    if (made.length === 0) {
      const [other] = await tx
        .select({ id: cleaningRuns.id })
        .from(cleaningRuns)
        .where(isNull(cleaningRuns.finishedAt))
      throw new AppError('conflict', `Run ${other?.id} is not at its end yet`, {
        key: 'cleaningRuns:error.busy'
      })
    }
    await recordEvents(tx, [
      {
        type: 'cleaning_run.started',
        actorId: actor?.id ?? null,
        subjectId: id,
        payload: { scope: wanted.scope, rules, pipelineVersion }
      }
    ])
    return id
  })
}
