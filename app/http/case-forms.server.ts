import { z } from 'zod'
import type { Viewer } from '~/domain/auth/viewer'
import { AppError } from '~/domain/errors'
import type { Hub } from '~/domain/hub/hub.server'
import { answerAppeal } from '~/domain/review/appeals/answer-appeal.server'
import { APPEAL_OUTCOMES } from '~/domain/review/appeals/appeal'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { decideDispute } from '~/domain/review/decide-dispute.server'
import { DISPUTE_ANSWERS } from '~/domain/review/dispute'
import { escalateCase, handBack } from '~/domain/review/escalate-case.server'
import type { GoldTurn } from '~/domain/review/gold/gold'
import { answerGold, findTurn, leaseTurn, renewTurn } from '~/domain/review/gold/gold-turn.server'
import { nextCase } from '~/domain/review/next-case.server'
import { noteCase } from '~/domain/review/note-case.server'
import { asSearch, readFilter, writeFilter } from '~/domain/review/queue-query'
import { releaseCase } from '~/domain/review/release-case.server'
import { renewLease } from '~/domain/review/renew-lease.server'
import { SECOND_ANSWERS } from '~/domain/review/second-opinion'
import { answerSecond } from '~/domain/review/second-opinion.server'
import { SNOOZES } from '~/domain/review/snooze'
import { snoozeCase, wakeCase } from '~/domain/review/snooze-case.server'
import { DECISION_ACTIONS, DECISION_POLICIES } from '~db/vocabulary'

const view = z.string().max(500).default('')
const leaseToken = z.uuid()
const seen = { leaseToken, view, version: z.coerce.number().int(), contentHash: z.string().max(64) }
const note = z.string().optional()

/** Places in the words that should change, as the page's script writes them down; none without it. */
const places = z.preprocess(
  readJson,
  z
    .array(
      z.object({
        field: z.enum(['title', 'text']),
        start: z.number().int().min(0),
        end: z.number().int().min(1),
        note: z.string()
      })
    )
    .default([])
)

function readJson(value: unknown): unknown {
  if (typeof value !== 'string') return undefined
  try {
    return JSON.parse(value)
  } catch {
    return null
  }
}

/** Everything the page of a case can post. */
export const CaseForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('claim') }),
  z.object({ intent: z.literal('renew'), leaseToken }),
  z.object({ intent: z.literal('release'), leaseToken, view }),
  z.object({
    intent: z.literal('decide'),
    ...seen,
    action: z.enum(DECISION_ACTIONS),
    policy: z.enum(DECISION_POLICIES).optional(),
    note,
    places
  }),
  z.object({
    intent: z.literal('dispute'),
    ...seen,
    disputeId: z.uuid(),
    answer: z.enum(DISPUTE_ANSWERS),
    note
  }),
  z.object({
    intent: z.literal('appeal'),
    ...seen,
    outcome: z.enum(APPEAL_OUTCOMES),
    /** `action policy`: what is decided instead. */
    instead: z.string().max(100).default(''),
    note: z.string().default('')
  }),
  z.object({ intent: z.literal('second'), ...seen, answer: z.enum(SECOND_ANSWERS) }),
  z.object({ intent: z.literal('snooze'), leaseToken, view, until: z.enum(SNOOZES) }),
  z.object({ intent: z.literal('wake') }),
  z.object({ intent: z.literal('escalate'), leaseToken, view, why: z.string().default('') }),
  z.object({ intent: z.literal('hand_back') }),
  z.object({ intent: z.literal('note'), words: z.string().default('') })
])
type Asked = z.output<typeof CaseForm>

/** Where to go when what was asked is done; null: the case as it stands now. @throws what the use cases throw */
export async function doToCase(hub: Hub, me: Viewer, caseId: string, asked: Asked): Promise<string | null> {
  const turn = await findTurn(hub.db, me, caseId)
  if (turn) return doToGold(hub, me, turn, asked)
  const lease = 'leaseToken' in asked ? { caseId, leaseToken: asked.leaseToken } : { caseId, leaseToken: '' }
  switch (asked.intent) {
    case 'claim':
      await claimCase(hub, me, caseId)
      return null
    case 'renew':
      await renewLease(hub, me, lease)
      return null
    case 'release':
      await releaseCase(hub.db, me, lease)
      return `/review${asSearch(writeFilter(readFilter(asked.view)))}`
    case 'wake':
      await wakeCase(hub, me, caseId)
      return null
    case 'hand_back':
      await handBack(hub, me, caseId)
      return null
    case 'note':
      await noteCase(hub, me, caseId, asked.words)
      return null
    case 'dispute':
      return (await decideDispute(hub, me, { ...asked, caseId })) ? onward(hub, me, caseId, asked.view) : null
    case 'appeal':
      return answer(hub, me, caseId, asked)
    case 'decide':
      return onward(hub, me, caseId, asked.view, { undo: await decideCase(hub, me, { ...asked, caseId }) })
    case 'second':
      return onward(hub, me, caseId, asked.view, { undo: await answerSecond(hub, me, { ...asked, caseId }) })
    case 'snooze':
      await snoozeCase(hub, me, lease, asked.until)
      return onward(hub, me, caseId, asked.view)
    case 'escalate':
      await escalateCase(hub, me, lease, asked.why)
      return onward(hub, me, caseId, asked.view)
  }
}

/** On to the next case where this one is closed by the answer. */
async function answer(
  hub: Hub,
  me: Viewer,
  caseId: string,
  asked: Extract<Asked, { intent: 'appeal' }>
): Promise<string | null> {
  const { appealId, closed } = await answerAppeal(hub, me, {
    ...{ ...asked, ...readInstead(asked.instead), caseId }
  })
  return closed ? onward(hub, me, caseId, asked.view, { undo: appealId }) : null
}

const Instead = z.tuple([z.enum(DECISION_ACTIONS), z.enum(DECISION_POLICIES)])

/** What one choice of a list says of action and reason; nothing where it is none. */
function readInstead(chosen: string) {
  const [action, policy] = Instead.safeParse(chosen.split(' ')).data ?? []
  return { action, policy }
}

/** The same of a gold case, which no answer changes: what it says is kept beside it. */
async function doToGold(hub: Hub, me: Viewer, turn: GoldTurn, asked: Asked): Promise<string | null> {
  switch (asked.intent) {
    case 'claim':
    case 'renew':
      await renewTurn(hub.db, turn)
      return null
    case 'release':
      await leaseTurn(hub.db, turn, null)
      return `/review${asSearch(writeFilter(readFilter(asked.view)))}`
    case 'snooze':
    case 'escalate':
      await leaseTurn(hub.db, turn, null)
      return onward(hub, me, turn.id, asked.view)
    case 'decide':
      await answerGold(hub, me, turn, asked)
      return onward(hub, me, turn.id, asked.view, { gold: turn.id })
    default:
      throw new AppError('conflict', 'A gold case takes a decision only', { key: 'care:gold.only' })
  }
}

/** The next case, claimed, or the queue when nothing is left; with the decision that can be taken back, or the gold case that was answered. */
async function onward(
  hub: Hub,
  me: Viewer,
  after: string,
  asked: string,
  done: { undo?: string | null; gold?: string } = {}
): Promise<string> {
  const filter = readFilter(asked)
  const lease = await nextCase(hub, me, { filter, after })
  const query = new URLSearchParams(writeFilter(filter))
  for (const [name, id] of Object.entries(done)) if (id) query.set(name, id)
  return `/review${lease ? `/${lease.caseId}` : ''}${asSearch(query.toString())}`
}
