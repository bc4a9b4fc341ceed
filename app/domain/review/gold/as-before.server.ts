import type { Queryable } from '~db/client'
import type { DecisionAction, ModerationState } from '~db/vocabulary'
import { isWork } from '../case-actions'
import { readReleases } from '../case-context.server'
import type { CaseContext, CaseView } from '../case-view'
import { readConsequences } from '../read-consequences.server'
import { stateAfter } from '../transitions'
import type { GoldTurn } from './gold'

const STANDS: readonly ModerationState[] = ['published', 'limited']
const TAKEN_DOWN: readonly ModerationState[] = ['removed', 'quarantined']

/**
 * What a closed case told about its author, its releases and what follows while it was open: the same queries as of any other
 * case, and the decision's own part in them taken out, so that nobody can tell a gold case by its figures.
 *
 * @param view the closed case as it stands now
 */
export async function asBefore(
  tx: Queryable,
  view: CaseView,
  turn: GoldTurn
): Promise<Pick<CaseView, 'context' | 'consequences'>> {
  const { content, decision, context } = view
  const { caseId: id, subjectType, subjectId, promptId, stateBefore, markedAt } = turn
  const person = personBefore(context, { now: content?.state, before: stateBefore, action: decision?.action })
  if (!isWork(subjectType) || !promptId) return { context: { ...context, ...person }, consequences: null }
  const about = { id, subjectType, subjectId, promptId, markedAt }
  return {
    context: { ...context, ...person, releases: await readReleases(tx, about) },
    consequences: stateAfter('remove', stateBefore) === null ? null : await readConsequences(tx, about)
  }
}

function personBefore(
  { history, decided, trust }: CaseContext,
  moved: { now?: ModerationState; before: ModerationState; action?: DecisionAction }
): Pick<CaseContext, 'history' | 'decided' | 'trust'> {
  const { now, before, action } = moved
  const known = now !== undefined && now !== before && history.some(({ state }) => state === now)
  const one = (states: readonly ModerationState[]) =>
    Number(states.includes(before)) - Number(now !== undefined && states.includes(now))
  return {
    history: known ? shift(shift(history, 'state', now, -1), 'state', before, 1) : history,
    decided: action ? shift(decided, 'action', action, -1) : decided,
    trust: {
      ...trust,
      approved: Math.max(0, trust.approved + one(STANDS)),
      removed: Math.max(0, trust.removed + one(TAKEN_DOWN))
    }
  }
}

/** Counts by name, the most frequent first, with one more or fewer of a name. */
function shift<K extends string, T extends { n: number } & Record<K, string>>(
  counts: readonly T[],
  key: K,
  name: T[K],
  by: number
): T[] {
  const there = counts.some((one) => one[key] === name)
  const all = there ? counts : [...counts, { [key]: name, n: 0 } as unknown as T]
  return all
    .map((one) => (one[key] === name ? { ...one, n: one.n + by } : one))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n)
}
