import { sql } from 'drizzle-orm'
import type { Database } from '~db/client'
import { candidateRecords } from './candidates/candidate-records.server'
import type { Recipe } from './recipe'
import { wideRead } from './wide-read.server'

/** True when the recipe takes at least one record. */
export async function anyRecord(db: Database, recipe: Recipe): Promise<boolean> {
  const rows = await wideRead(db, (tx) =>
    tx.execute(sql`select 1 from (${candidateRecords(recipe, 'kept')}) c limit 1`)
  )
  return rows.length > 0
}
