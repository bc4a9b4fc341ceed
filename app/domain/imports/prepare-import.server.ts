import { and, eq, inArray, sql } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { imports } from '~db/schema'
import { LICENSES, type License, SCENARIOS, type Scenario } from '~db/vocabulary'
import { AppError } from '../errors'
import { COLUMN_ROLES, type ColumnMapping, type ColumnRole, sameMapping } from '../formats/column-mapping'
import { IMPORT_LIMITS } from '../formats/record'
import { offeredGenerators } from '../generators/offered-generators.server'
import type { Hub } from '../hub/hub.server'
import { findImport } from './find-import.server'
import { rowsLeftToday } from './import-room.server'
import { IMPORT_NUMBERS } from './limits'

const today = sql`coalesce(${imports.startedAt} > now() - interval '1 day', false)`

/** What was typed about an import; anything may be missing or wrong. */
export interface ImportChoices {
  /** Null: the file has no columns to speak of. */
  mapping: Record<string, string> | null
  /** What the columns hold by their names. */
  guess: ColumnMapping
  license: string
  trainingConsent: boolean | undefined
  generatorId: string
  tags: string[]
  scenario: string
}

const oneOf = <T extends string>(list: readonly T[], word: string): T | null =>
  (list as readonly string[]).includes(word) ? (word as T) : null

/**
 * Keeps what a person chose for an import that waits for them; what is no answer is left open.
 *
 * @throws AppError `not_found`, `conflict` (started already), `invalid` with `fields`
 */
export async function prepareImport(
  hub: Hub,
  owner: { id: string },
  id: string,
  choices: ImportChoices
): Promise<void> {
  await findImport(hub, owner, id)
  const offered = await offeredGenerators(hub, owner, 'en')
  const generatorId = Object.hasOwn(offered, choices.generatorId) ? choices.generatorId : null
  const changed = await hub.db
    .update(imports)
    .set({
      mapping: mappingOfChoices(choices),
      license: oneOf<License>(LICENSES, choices.license),
      trainingConsent: choices.trainingConsent ?? null,
      generatorId,
      tags: choices.tags.slice(0, IMPORT_LIMITS.tags),
      scenario: oneOf<Scenario>(SCENARIOS, choices.scenario)
    })
    .where(and(eq(imports.id, id), eq(imports.state, 'ready')))
    .returning({ id: imports.id })
  if (changed.length === 0) throw begun()
  if (choices.tags.length > IMPORT_LIMITS.tags) throw missing({ tags: 'composer:error.tags' })
}

/** Null where a person left it as recognised. */
function mappingOfChoices({ mapping, guess }: ImportChoices): ColumnMapping | null {
  if (!mapping) return null
  const roles = Object.entries(mapping).flatMap(([name, role]) => {
    const known = oneOf<ColumnRole>(COLUMN_ROLES, role)
    return known && known !== 'ignore' ? [[name, known] as const] : []
  })
  const chosen = Object.fromEntries(roles)
  return sameMapping(chosen, guess) ? null : chosen
}

/**
 * Starts an import that is prepared, or one that failed or was cancelled, which goes on where it stopped. A job does the
 * rest.
 *
 * @throws AppError `not_found`, `invalid` with `fields` (licence or consent open), `conflict` (running, or its file is gone),
 *   `rate_limited` (no rows left today)
 */
export async function startImport(hub: Hub, owner: { id: string }, id: string): Promise<void> {
  const row = await findImport(hub, owner, id)
  const fields = {
    ...(row.license ? {} : { license: 'composer:error.license' }),
    ...(row.trainingConsent === null ? { trainingConsent: 'composer:error.consent' } : {})
  }
  if (Object.keys(fields).length > 0) throw missing(fields)
  await hub.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`import:${owner.id}`}, 0))`)
    if ((await rowsLeftToday(tx, owner)) === 0) throw noRowsLeft()
    const started = await tx
      .update(imports)
      .set({
        state: 'waiting',
        error: null,
        finishedAt: null,
        // what it read today counts, however often it is started
        startedAt: sql`case when ${today} then ${imports.startedAt} else now() end`,
        rowsBefore: sql`case when ${today} then ${imports.rowsBefore} else ${imports.rows} end`
      })
      .where(
        and(
          eq(imports.id, id),
          eq(imports.hasFile, true),
          inArray(imports.state, ['ready', 'failed', 'cancelled'])
        )
      )
      .returning({ id: imports.id })
    if (started.length === 0) throw begun()
    await recordEvents(tx, [{ type: 'import.started', actorId: owner.id, subjectId: id }])
  })
}

/** Today's rows are read: what is in stays, the rest goes on tomorrow. */
export const noRowsLeft = () =>
  new AppError('rate_limited', 'No rows are left today', {
    key: 'imports:error.rows_day',
    params: IMPORT_NUMBERS
  })

const begun = () =>
  new AppError('conflict', 'The import is under way or at its end', { key: 'imports:error.begun' })

const missing = (fields: Record<string, string>) =>
  new AppError('invalid', 'Something is missing', { fields })
