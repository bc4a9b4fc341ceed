import { asc, eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { evaluationSets, users } from '~db/schema'
import type { EvaluationSetView } from './evaluation-set-view'

/** The hub's evaluation sets by name. An admin adds each by hand: they are few. */
export const listEvaluationSets = (db: Queryable): Promise<EvaluationSetView[]> =>
  db
    .select({
      name: evaluationSets.name,
      version: evaluationSets.version,
      source: evaluationSets.source,
      license: evaluationSets.license,
      fileName: evaluationSets.fileName,
      items: evaluationSets.items,
      shortItems: evaluationSets.shortItems,
      unreadable: evaluationSets.unreadable,
      questionsToo: evaluationSets.questionsToo,
      by: users.name,
      createdAt: evaluationSets.createdAt,
      compared: evaluationSets.compared,
      comparedAt: evaluationSets.comparedAt,
      found: sql<number>`(select count(*)::int from contaminations c where c.set_id = evaluation_sets.id)`
    })
    .from(evaluationSets)
    .leftJoin(users, eq(users.id, evaluationSets.addedBy))
    .orderBy(asc(evaluationSets.name))
