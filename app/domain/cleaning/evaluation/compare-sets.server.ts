import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { lockAlone } from '~db/locks'
import { evaluationSets } from '~db/schema'
import type { Hub } from '../../hub/hub.server'
import { BEFORE, type SubjectRef } from '../subject.server'
import { contaminationOf } from './contamination'
import { evaluationSetsOf, type LoadedSets, setsStamp } from './evaluation-sets.server'
import { type Compared, retellContamination, writeOverlaps } from './write-overlaps.server'

const BATCH = 500

interface Row extends SubjectRef, Record<string, unknown> {
  given: string
  cleaned: string
  before: string
}
interface Waiting {
  id: string
  comparedType: string | null
  comparedId: string | null
}

/**
 * Compares what was cleaned before a set was added with that set, oldest first, a transaction a batch; what is left when
 * `enough` says so waits for next time. Whatever is cleaned later is compared as it is cleaned.
 *
 * @returns how many contributions were compared
 */
export async function compareSets(
  hub: Pick<Hub, 'db' | 'store'>,
  enough: () => boolean = () => false
): Promise<number> {
  let compared = 0
  while (!enough()) {
    const done = await compareBatch(hub)
    if (done === null) break
    compared += done
  }
  return compared
}

/** @returns null when no set waits */
async function compareBatch(hub: Pick<Hub, 'db' | 'store'>): Promise<number | null> {
  const sets = await evaluationSetsOf(hub)
  return hub.db.transaction(async (tx) => {
    // whoever cleans with the sets of before has written by the time the lock is ours
    await lockAlone(tx, 'duplicates')
    if ((await setsStamp(tx)) !== sets.stamp) return 0
    const [waiting] = await tx
      .select({
        id: evaluationSets.id,
        comparedType: evaluationSets.comparedType,
        comparedId: evaluationSets.comparedId
      })
      .from(evaluationSets)
      .where(isNull(evaluationSets.comparedAt))
      .orderBy(asc(evaluationSets.id))
      .limit(1)
    if (!waiting) return null
    const rows = await nextRows(tx, waiting)
    await store(tx, rows, sets, waiting.id)
    await moveOn(tx, waiting, rows)
    return rows.length
  })
}

async function nextRows(tx: Queryable, { comparedType, comparedId }: Waiting): Promise<Row[]> {
  if (comparedType !== 'output')
    return tx.execute<Row>(sql`
      select 'revision' as type, id, text as given, cleaned_text as cleaned, '' as before from prompt_revisions
      where cleaned_text is not null and ${comparedId ? sql`id > ${comparedId}::uuid` : sql`true`}
      order by id limit ${BATCH}`)
  return tx.execute<Row>(sql`
    select 'output' as type, o.id, o.text as given, o.cleaned_text as cleaned,
      right(coalesce(v.cleaned_text, v.text, ''), ${BEFORE}) as before
    from outputs o left join prompt_revisions v on v.id = o.revision_id
    where o.cleaned_text is not null and ${comparedId ? sql`o.id > ${comparedId}::uuid` : sql`true`}
    order by o.id limit ${BATCH}`)
}

async function store(tx: Queryable, rows: readonly Row[], sets: LoadedSets, setId: string): Promise<void> {
  const { check, ids } = sets
  const place = ids.indexOf(setId)
  const compared: Compared[] = rows.flatMap(({ type, id, given, cleaned, before }) => {
    const found = check && contaminationOf(check, { given, cleaned, before }, 'flag')
    const overlaps = found?.overlaps.filter(({ set }) => set === place) ?? []
    return overlaps.length > 0 ? [{ subject: { type, id }, overlaps }] : []
  })
  await writeOverlaps(tx, compared, sets)
  await retellContamination(
    tx,
    compared.map(({ subject }) => subject.id)
  )
}

/** Revisions come first, then outputs; a short batch is the last of its kind. */
async function moveOn(tx: Queryable, { id, comparedType }: Waiting, rows: readonly Row[]): Promise<void> {
  const last = rows.at(-1)
  const more = rows.length === BATCH
  const through = comparedType === 'output'
  await tx
    .update(evaluationSets)
    .set({
      comparedType: more && !through ? 'revision' : 'output',
      comparedId: more ? last?.id : null,
      compared: sql`${evaluationSets.compared} + ${rows.length}`,
      ...(through && !more ? { comparedAt: sql`now()` } : {})
    })
    .where(and(eq(evaluationSets.id, id)))
}
