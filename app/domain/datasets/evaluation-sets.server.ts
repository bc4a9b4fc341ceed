import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { SET_NAME } from '../cleaning/evaluation/set-name'
import { AppError } from '../errors'
import type { ComparedSet } from './preview'
import type { Recipe } from './recipe'

/**
 * Evaluation sets a recipe leaves out, as a query of their ids: only those that everything has been compared with.
 * Names stand in it as they are, since `create table as` takes no parameters.
 *
 * @returns null when it asks for none
 */
function setIds({ decontaminate = 'all' }: Recipe): SQL | null {
  const compared = sql`select id from evaluation_sets where compared_at is not null`
  if (decontaminate === 'all') return compared
  if (decontaminate.length === 0) return null
  if (decontaminate.some((name) => !SET_NAME.test(name))) throw new TypeError('not a name of a set')
  return sql`${compared} and name in (${sql.raw(decontaminate.map((name) => `'${name}'`).join(', '))})`
}

/** Ids of contributions that share words with the sets of a recipe; null when it asks for none. */
export function contaminatedIds(recipe: Recipe): SQL | null {
  const sets = setIds(recipe)
  return sets && sql`select subject_id from contaminations where set_id in (${sets})`
}

/**
 * The sets a recipe is compared with, and what each cost.
 *
 * @param candidates a query of candidates, with their reasons
 */
export const comparedSets = (db: Queryable, recipe: Recipe, candidates: SQL): Promise<ComparedSet[]> =>
  db.execute<ComparedSet & Record<string, unknown>>(comparedQuery(recipe, candidates))

/** As `comparedSets`, the query alone. */
export function comparedQuery(recipe: Recipe, candidates: SQL): SQL {
  const sets = setIds(recipe) ?? sql`select null::uuid`
  return sql`
    select e.name, e.version, e.items, count(first.set_id)::int as rows
    from evaluation_sets e left join (
      select (select min(c.set_id::text)::uuid from contaminations c
        where c.subject_id in (k.revision_id, k.output_id, k.other_id) and c.set_id in (${sets})) as set_id
      from (${candidates}) k where k.reason = 'contaminated'
    ) first on first.set_id = e.id
    where e.id in (${sets}) group by e.id order by e.name`
}

/** @throws AppError `invalid` when a recipe names a set the hub does not have, `conflict` while one is still being compared */
export async function refuseUnknown(db: Queryable, { decontaminate = 'all' }: Recipe): Promise<void> {
  if (decontaminate === 'all' || decontaminate.length === 0) return
  const known = await db.execute<{ name: string; ready: boolean }>(
    sql`select name, compared_at is not null as ready from evaluation_sets`
  )
  const ready = new Map(known.map((set) => [set.name, set.ready]))
  const unknown = decontaminate.filter((name) => !ready.has(name))
  const refused = (code: 'invalid' | 'conflict', key: string, names: string[]) =>
    new AppError(code, `Evaluation sets: ${key}: ${names.join(', ')}`, {
      key: `datasets:error.${key}`,
      params: { sets: names.join(', ') }
    })
  if (unknown.length > 0) throw refused('invalid', 'sets_unknown', unknown)
  const early = decontaminate.filter((name) => !ready.get(name))
  if (early.length > 0) throw refused('conflict', 'sets_early', early)
}
