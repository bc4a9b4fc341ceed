import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { fittingRecords } from './candidates/candidate-records.server'
import type { Recipe } from './recipe'

/** True when the recipe takes at least one record, as far as its bounds let it: stops at the first it finds. */
export async function anyRecord(db: Queryable, recipe: Recipe): Promise<boolean> {
  const rows = await db.execute(sql`select 1 from (${fittingRecords(recipe)}) c limit 1`)
  return rows.length > 0
}
