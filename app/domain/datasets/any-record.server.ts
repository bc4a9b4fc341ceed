import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { candidateRecords } from './candidate-records.server'
import type { Recipe } from './recipe'

/** True when the recipe takes at least one record. */
export async function anyRecord(db: Queryable, recipe: Recipe): Promise<boolean> {
  const rows = await db.execute(sql`select 1 from (${candidateRecords(recipe, 'kept')}) c limit 1`)
  return rows.length > 0
}
