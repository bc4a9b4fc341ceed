import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { cases, decisions, findings, type Proposal, users } from '~db/schema'
import type { CaseLane, CaseSubject, ModerationState, Role } from '~db/vocabulary'
import { loadScores } from '../cleaning/load-scores.server'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { readCaseAppeal } from './appeals/case-appeal.server'
import { isBlind } from './appeals/open-appeal.server'
import { isHard, isSpared } from './care/care.server'
import { allowedActions, isWork } from './case-actions'
import { readContent } from './case-content.server'
import { readContext } from './case-context.server'
import { readCaseDisputes } from './case-disputes.server'
import type { CaseFinding, CaseView } from './case-view'
import { readAnswered } from './changes/read-asked.server'
import { mayClaim } from './claim-case.server'
import { findConflict } from './conflict.server'
import { asBefore } from './gold/as-before.server'
import { asOpen, GOLD_ACTIONS } from './gold/gold'
import { findTurn } from './gold/gold-turn.server'
import { lastWordOf } from './last-word.server'
import { listNotes } from './note-case.server'
import { priorityReasons } from './priority'
import { readConsequences } from './read-consequences.server'
import { listTemplates } from './reason-templates.server'
import { isSealed } from './sealed.server'
import { stateAfter } from './transitions'
import { UNDO_MINUTES } from './undo'

/**
 * Everything a moderator needs to judge one case; of a gold case what there was while it was open.
 *
 * @throws AppError `not_found`
 */
export async function getCase(
  hub: Hub,
  viewer: { id: string; role: Role },
  caseId: string
): Promise<CaseView> {
  const holder = alias(users, 'holder')
  const author = alias(users, 'author')
  const [row] = await hub.db
    .select({
      case: cases,
      holder: holder.displayName,
      locale: author.locale,
      may: sql<boolean>`${mayClaim(viewer)}`,
      hard: sql<boolean>`${isHard}`,
      remainingMs: sql<number>`extract(epoch from ${cases.leaseUntil} - clock_timestamp())::float8 * 1000`
    })
    .from(cases)
    .leftJoin(holder, eq(holder.id, cases.claimedBy))
    .leftJoin(author, eq(author.id, cases.authorId))
    .where(eq(cases.id, caseId))
  if (!row) {
    const turn = await findTurn(hub.db, viewer, caseId)
    if (!turn) throw new AppError('not_found', 'No such case')
    const view = await getCase(hub, viewer, turn.caseId)
    return asOpen(view, turn, await asBefore(hub.db, view, turn))
  }
  const one = row.case
  const subjectType = one.subjectType as CaseSubject
  const about = { ...one, subjectType }
  const [given, found, scores, context, decision, notes, templates, appeal, blind] = await Promise.all([
    readContent(hub.db, about),
    readFindings(hub, subjectType, one.subjectId),
    loadScores(hub, [one.subjectId]),
    readContext(hub.db, about),
    one.state === 'closed' ? readDecision(hub, viewer, one) : null,
    listNotes(hub.db, one.id),
    listTemplates(hub, row.locale ?? 'en'),
    readCaseAppeal(hub, viewer, one.id),
    isBlind(hub.db, viewer, one.id)
  ])
  const [asked, consequences, cameOf, conflict] = await readAround(
    hub,
    viewer,
    about,
    given?.state ?? 'erased'
  )
  const sealed = await isSealed(hub, viewer, { state: given?.state ?? 'erased', subjectId: one.subjectId })
  const resting = row.hard && (await isSpared(hub.db, hub.settings, viewer, one.id))
  const content = sealed || resting ? null : given
  const disputed = await readCaseDisputes(hub.db, one.id, content)
  const waiting = disputed.filter(({ state }) => state === 'open').length
  const running = one.state === 'claimed' && row.remainingMs > 0
  const mine = running && one.claimedBy === viewer.id
  return {
    ...{ id: one.id, lane: one.lane, state: one.state, severity: one.severity, version: one.version },
    ...{
      contentHash: one.contentHash,
      openedAt: one.openedAt,
      content,
      findings: sealed ? [] : found,
      disputes: disputed
    },
    ...{ scores: scores.get(one.subjectId) ?? null, context, decision, templates },
    ...{ appeal, blind, notes: blind ? [] : notes },
    ...{
      priority: one.priority,
      reasons: priorityReasons(one.priorityParts),
      snoozedUntil: one.snoozedUntil
    },
    barred: row.may || one.authorId === viewer.id ? null : waitsFor(one, viewer),
    ...{ askedByViewer: one.askedBy === viewer.id, resting },
    proposal: one.proposal && pick(one.proposal),
    hiddenLong: one.hiddenSince !== null && one.hiddenAlertedAt !== null,
    lease: running
      ? { holder: row.holder ?? '', mine, token: mine ? one.leaseToken : null, remainingMs: row.remainingMs }
      : null,
    conflict: one.authorId === viewer.id ? null : conflict,
    own: one.authorId === viewer.id,
    ...{ sealed, asked, consequences, cameOf },
    actions:
      one.state === 'closed' || one.proposal || sealed || appeal?.state === 'open'
        ? []
        : allowedActions(content?.state ?? 'erased', subjectType, waiting)
  }
}

function readFindings(hub: Hub, subjectType: CaseSubject, subjectId: string): Promise<CaseFinding[]> {
  return hub.db
    .select({
      rule: findings.rule,
      ruleVersion: findings.ruleVersion,
      verdict: findings.verdict,
      severity: findings.severity,
      reason: findings.reason,
      params: findings.params,
      spans: findings.spans
    })
    .from(findings)
    .where(
      and(
        eq(findings.subjectType, subjectType),
        eq(findings.subjectId, subjectId),
        isNull(findings.supersededAt)
      )
    )
    .orderBy(desc(findings.severity), findings.rule)
}

type Around = [CaseView['asked'], CaseView['consequences'], CaseView['cameOf'], CaseView['conflict']]

/** What it answers, what follows when it leaves the pages, what it came of, and why the viewer should not judge it. */
function readAround(
  hub: Hub,
  viewer: { id: string },
  about: {
    id: string
    subjectType: CaseSubject
    subjectId: string
    promptId: string | null
    cameOf: string | null
  },
  state: ModerationState
): Promise<Around> {
  const { subjectType, promptId } = about
  return Promise.all([
    readAnswered(hub.db, about.subjectId),
    isWork(subjectType) && promptId && stateAfter('remove', state) !== null
      ? readConsequences(hub.db, { ...about, subjectType, promptId })
      : null,
    about.cameOf ? readOrigin(hub, about.cameOf) : null,
    findConflict(hub.db, viewer, about.id)
  ])
}

async function readOrigin(hub: Hub, decisionId: string): Promise<CaseView['cameOf']> {
  const [row] = await hub.db
    .select({ caseId: decisions.caseId, action: decisions.action, policy: decisions.policy })
    .from(decisions)
    .where(eq(decisions.id, decisionId))
  return row ?? null
}

/** For whom it waits where it is not for the viewer to take. */
function waitsFor(
  { lane, proposal }: { lane: CaseLane; proposal: Proposal | null },
  viewer: { id: string }
): CaseView['barred'] {
  if (proposal?.by === viewer.id) return 'second'
  return lane === 'second' || lane === 'escalated' ? lane : null
}

/** Not who proposes it. */
const pick = ({ action, policy, note }: Proposal) => ({ action, policy, note })

async function readDecision(
  hub: Hub,
  viewer: { id: string; role: Role },
  { id, authorId, before }: typeof cases.$inferSelect
): Promise<CaseView['decision']> {
  const [row] = await hub.db
    .select({
      id: decisions.id,
      by: decisions.moderatorId,
      recent: sql<boolean>`${decisions.decidedAt} > clock_timestamp() - make_interval(mins => ${UNDO_MINUTES})`,
      action: decisions.action,
      policy: decisions.policy,
      note: decisions.note,
      decidedAt: decisions.decidedAt
    })
    .from(decisions)
    .where(sql`${decisions.id} = (select w.id from ${lastWordOf(sql`${id}::uuid`)} w)`)
  if (!row) return null
  const { by, recent, ...decision } = row
  const other = by !== viewer.id && authorId !== viewer.id
  const may = viewer.role === 'admin' || (by === viewer.id && recent)
  const goldable = viewer.role === 'admin' && other && before !== null && GOLD_ACTIONS.includes(row.action)
  return {
    ...decision,
    goldable,
    undoable: may && before !== null && authorId !== viewer.id && row.action !== 'undo'
  }
}
