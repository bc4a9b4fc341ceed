import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { disputes, ruleRefusals, users } from '~db/schema'
import { canReview, type Viewer } from '../../auth/viewer'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { readContent } from '../case-content.server'
import { givenIn } from '../case-disputes.server'
import { isSealed } from '../sealed.server'
import { EXCERPT, readFindings } from './get-statement.server'
import { refusalListed, selectRefusals } from './list-refusals.server'
import type { RuleStatement } from './rule-statement'

/**
 * The statement of reasons of what a rule refused: which rule and version, what it met, that no person took part, and how to
 * have one look. For its author and moderators alone.
 *
 * @param id of the entry in the public log
 * @returns null where no rule's refusal has this id
 * @throws AppError `not_found` for everybody else
 */
export async function findRuleStatement(
  hub: Hub,
  viewer: Pick<Viewer, 'id' | 'role'>,
  id: string
): Promise<RuleStatement | null> {
  const [row] = await selectRefusals(hub.db).where(eq(ruleRefusals.id, id))
  if (!row) return null
  const mine = row.refusal.authorId === viewer.id
  if (!mine && !canReview(viewer)) throw new AppError('not_found', 'No such statement')
  const listed = refusalListed(row)
  const { rules, subjectId, authorId } = row.refusal
  const about = { subjectType: listed.subject, subjectId }
  const [content, author, appealed] = await Promise.all([
    readContent(hub.db, about),
    hub.db.select({ locale: users.locale }).from(users).where(eq(users.id, authorId)),
    readAppealed(hub.db, subjectId, rules)
  ])
  const sealed = await isSealed(hub, viewer, { state: content?.state ?? 'erased', subjectId })
  const given = givenIn(sealed ? null : content)
  return {
    ...{ ...listed, rules, until: row.until, mine, appealed },
    ...{ excerpt: given.text.slice(0, EXCERPT), givenAt: content?.createdAt ?? null },
    findings: await readFindings(hub.db, about, rules, given),
    locale: author[0]?.locale ?? 'en',
    noAppeal: appealed ? 'twice' : listed.standing === 'gone' ? 'gone' : listed.inTime ? null : 'late'
  }
}

async function readAppealed(
  tx: Queryable,
  subjectId: string,
  rules: readonly string[]
): Promise<RuleStatement['appealed']> {
  const [row] = await tx
    .select()
    .from(disputes)
    .where(
      and(
        eq(disputes.subjectId, subjectId),
        inArray(sql`${disputes.rule} || '@' || ${disputes.ruleVersion}`, [...rules])
      )
    )
    .orderBy(asc(disputes.createdAt))
    .limit(1)
  if (!row) return null
  const { why, createdAt, note, decidedAt } = row
  return { words: why, filedAt: createdAt, note, decidedAt }
}
