import { and, desc, eq } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { decisions } from '~db/schema'
import { canReview, type Viewer } from '../../auth/viewer'
import type { PageSubject } from '../page-subjects'
import { statementPath } from './appeal'

/**
 * Why a page was taken down, for its owner and moderators.
 *
 * @returns the path of the statement of reasons; null for everybody else
 */
export async function whyTakenDown(
  tx: Queryable,
  viewer: Pick<Viewer, 'id' | 'role'> | null,
  about: { type: PageSubject; id: string; ownerId: string }
): Promise<string | null> {
  if (!viewer || !(viewer.id === about.ownerId || canReview(viewer))) return null
  const [row] = await tx
    .select({ id: decisions.id })
    .from(decisions)
    .where(
      and(
        eq(decisions.subjectType, about.type),
        eq(decisions.subjectId, about.id),
        eq(decisions.action, 'remove')
      )
    )
    .orderBy(desc(decisions.decidedAt))
    .limit(1)
  return row ? statementPath(row.id) : null
}
