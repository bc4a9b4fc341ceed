import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { contaminations, evaluationSets, findings } from '~db/schema'
import type { Span } from '~db/schema/cleaning'
import { rule } from '../rules/contamination'
import type { SubjectRef } from '../subject.server'
import { DEFAULT_NGRAM, type Overlap } from './evaluation-index'
import type { LoadedSets } from './evaluation-sets.server'

/** A contribution, and what it shares with evaluation sets. */
export interface Compared {
  subject: SubjectRef & { again?: boolean }
  overlaps: readonly Overlap[]
}

/** Stores what contributions share with evaluation sets, a row a set; a later run replaces an earlier one's. */
export async function writeOverlaps(
  tx: Queryable,
  compared: readonly Compared[],
  sets: Pick<LoadedSets, 'ids'>
): Promise<void> {
  const again = compared.filter(({ subject }) => subject.again).map(({ subject }) => subject.id)
  if (again.length > 0) await tx.delete(contaminations).where(inArray(contaminations.subjectId, again))
  const rows = compared.flatMap(({ subject, overlaps }) => {
    const bySet = new Map<number, Overlap[]>()
    for (const overlap of overlaps) bySet.set(overlap.set, [...(bySet.get(overlap.set) ?? []), overlap])
    return [...bySet].map(([set, found]) => ({
      subjectType: subject.type,
      subjectId: subject.id,
      setId: sets.ids[set] as string,
      row: found[0]?.row ?? 0,
      items: found.length,
      spans: found.flatMap(({ spans }) => spans).map((span): Span => ({ field: 'text', ...span }))
    }))
  })
  if (rows.length === 0) return
  await tx
    .insert(contaminations)
    .values(rows)
    .onConflictDoUpdate({
      target: [contaminations.subjectType, contaminations.subjectId, contaminations.setId],
      set: { row: sql`excluded.row`, items: sql`excluded.items`, spans: sql`excluded.spans` }
    })
}

/** Tells the finding of contributions anew from what is stored about them; where nothing is left there is none. */
export async function retellContamination(tx: Queryable, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.delete(findings).where(and(eq(findings.rule, rule.name), inArray(findings.subjectId, [...ids])))
  const rows = await tx
    .select({
      type: contaminations.subjectType,
      id: contaminations.subjectId,
      row: contaminations.row,
      items: contaminations.items,
      spans: contaminations.spans,
      name: evaluationSets.name,
      version: evaluationSets.version
    })
    .from(contaminations)
    .innerJoin(evaluationSets, eq(evaluationSets.id, contaminations.setId))
    .where(inArray(contaminations.subjectId, [...ids]))
    .orderBy(contaminations.setId)
  const bySubject = new Map<string, typeof rows>()
  for (const row of rows) bySubject.set(row.id, [...(bySubject.get(row.id) ?? []), row])
  const told = [...bySubject.values()].map((stored) => {
    const { type, id } = stored[0] as (typeof rows)[number]
    const found = rule.findingFor(
      stored.map(({ row, spans }, set) => ({ set, row, spans })),
      { n: DEFAULT_NGRAM, sets: stored },
      'flag'
    )
    const count = stored.reduce((sum, { items }) => sum + items, 0)
    return { subjectType: type, subjectId: id, ...found, params: { ...found.params, count } }
  })
  if (told.length > 0) await tx.insert(findings).values(told)
}
