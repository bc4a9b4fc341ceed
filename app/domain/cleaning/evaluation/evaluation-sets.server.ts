import { createInterface } from 'node:readline'
import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { prepared } from '~db/prepared'
import { evaluationItemsKey } from '~storage/keys'
import type { Store } from '~storage/store'
import type { Hub } from '../../hub/hub.server'
import { ContaminationCheck, DEFAULT_NGRAM } from './evaluation-index'
import { EvaluationIndexBuilder, type EvaluationItem } from './index-builder'

/** The hub's evaluation sets in memory, one copy a process. */
export interface LoadedSets {
  /** Changes when a set is added or removed. */
  stamp: string
  /** Ids of the sets, as overlaps number them. */
  ids: string[]
  /** Null where there are no sets. */
  check: ContaminationCheck | null
}

const loaded = new WeakMap<Store, LoadedSets>()
const loading = new WeakMap<Store, { stamp: string; sets: Promise<LoadedSets> }>()

const rowsOf = (db: Queryable) =>
  prepared<{ id: string; name: string; version: string; questionsToo: boolean }>(
    db,
    sql`select id, name, version, questions_too as "questionsToo" from evaluation_sets order by id`
  )

/** What `LoadedSets.stamp` would be now. */
export async function setsStamp(db: Queryable): Promise<string> {
  const rows = await prepared<{ id: string }>(db, sql`select id from evaluation_sets order by id`)
  return rows.map(({ id }) => id).join()
}

/** The hub's evaluation sets, read when they are first asked for and again when they have changed. */
export async function evaluationSetsOf(hub: Pick<Hub, 'db' | 'store'>): Promise<LoadedSets> {
  const rows = await rowsOf(hub.db)
  const stamp = rows.map(({ id }) => id).join()
  const known = loaded.get(hub.store)
  if (known?.stamp === stamp) return known
  const under = loading.get(hub.store)
  if (under?.stamp === stamp) return under.sets
  const sets = load(hub.store, rows, stamp)
  loading.set(hub.store, { stamp, sets })
  try {
    loaded.set(hub.store, await sets)
    return await sets
  } finally {
    loading.delete(hub.store)
  }
}

async function load(
  store: Store,
  rows: Awaited<ReturnType<typeof rowsOf>>,
  stamp: string
): Promise<LoadedSets> {
  const builder = new EvaluationIndexBuilder(DEFAULT_NGRAM)
  for (const { id, name, version, questionsToo } of rows) {
    builder.addSet({ name, version })
    const { body } = await store.read(evaluationItemsKey(id))
    for await (const line of createInterface({ input: body, crlfDelay: Number.POSITIVE_INFINITY }))
      if (line) builder.addItem(JSON.parse(line) as EvaluationItem, questionsToo)
  }
  const check = rows.length > 0 ? new ContaminationCheck(builder.finish()) : null
  return { stamp, ids: rows.map(({ id }) => id), check }
}
