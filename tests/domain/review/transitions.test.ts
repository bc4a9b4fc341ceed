import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { holdContributions } from '~/domain/cleaning/hold-contributions.server'
import { isAppError } from '~/domain/errors'
import type { Hub } from '~/domain/hub/hub.server'
import { restoreOutput, withdrawOutput } from '~/domain/outputs/withdraw-output.server'
import { refuseContributions } from '~/domain/policy/refuse-contributions.server'
import { publishOutputs, publishRevisions } from '~/domain/prompts/publish.server'
import { restorePrompt } from '~/domain/prompts/restore-prompt.server'
import { revisePrompt } from '~/domain/prompts/revise-prompt.server'
import { withdrawPrompt } from '~/domain/prompts/withdraw-prompt.server'
import { tendRequests } from '~/domain/review/changes/tend-requests.server'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { openCases } from '~/domain/review/open-case.server'
import { MOVES, type Move, stateAfter } from '~/domain/review/transitions'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { changeRequests, outputs, promptRevisions, prompts, users } from '~db/schema'
import { type DecisionAction, MODERATION_STATES, type ModerationState } from '~db/vocabulary'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { addText } from '../datasets/contributions'
import { givenPublished, seen } from './given'

let hub: TestHub
let author: TestUser
let ann: TestUser
let bob: TestUser
let prompt: Awaited<ReturnType<typeof givenPublished>>
let outputId: string
const caseOf = { revision: '', output: '' }

beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub)
  // of those who may see what is in quarantine, she is alone until bob is one as well
  ann = await createUser(hub, { role: 'admin' })
  bob = await createUser(hub)
  prompt = await givenPublished(hub, author)
  outputId = await addText(hub, author.id, { id: prompt.promptId, revisionId: prompt.revisionId }, 'dusk', {
    contentHash: prompt.contentHash
  })
  for (const kind of ['revision', 'output'] as const) {
    const [opened] = await openCases(hub.db, [
      { ...subjectOf(kind), lane: 'new', severity: 0, contentHash: prompt.contentHash }
    ])
    caseOf[kind] = opened?.id ?? ''
    await claimCase(hub, ann, caseOf[kind])
  }
})
afterAll(() => hub.close())

type Kind = 'revision' | 'output'
class Enough extends Error {}

/** It has been on the pages. */
const SHOWN: ModerationState[] = [
  'published',
  'limited',
  'hidden',
  'removed',
  'quarantined',
  'withdrawn',
  'erased'
]

const stateOf = async (on: Pick<Hub, 'db'>, kind: Kind): Promise<ModerationState | undefined> => {
  const [row] =
    kind === 'output'
      ? await on.db.select({ state: outputs.moderationState }).from(outputs).where(eq(outputs.id, outputId))
      : await on.db
          .select({ state: promptRevisions.moderationState })
          .from(promptRevisions)
          .where(eq(promptRevisions.id, prompt.revisionId))
  return row?.state
}

/** Puts it where it is to stand; a prompt stands where its only revision does, and shows it where it was published. */
async function stand(on: Hub, kind: Kind, state: ModerationState) {
  if (kind === 'output') {
    await on.db.update(outputs).set({ moderationState: state }).where(eq(outputs.id, outputId))
    return
  }
  const shown = SHOWN.includes(state)
  await on.db
    .update(promptRevisions)
    .set({ moderationState: state })
    .where(eq(promptRevisions.id, prompt.revisionId))
  await on.db
    .update(prompts)
    .set({ moderationState: state, currentRevisionId: shown ? prompt.revisionId : null })
    .where(eq(prompts.id, prompt.promptId))
}

const subjectOf = (kind: Kind) => ({
  ...{ subjectType: kind, subjectId: kind === 'output' ? outputId : prompt.revisionId },
  promptId: prompt.promptId,
  authorId: author.id
})

const decide = async (on: Hub, kind: Kind, action: DecisionAction, policy: 'spam' | 'illegal' = 'spam') =>
  decideCase(on, ann, { ...(await seen(on, caseOf[kind])), action, policy, note: 'Because.' })

/** What a rule moves. */
const ruledOn = (kind: Kind) => ({
  subject: {
    ...{ type: kind, id: subjectOf(kind).subjectId, promptId: prompt.promptId },
    ...{ authorId: author.id, title: 'A lantern', contentHash: prompt.contentHash }
  },
  findings: []
})

/** How each move is made. Those of rules say nothing where they find nothing to move. */
const DRIVERS: Record<Move, (on: Hub, kind: Kind) => Promise<unknown>> = {
  publish: (on, kind) => decide(on, kind, 'publish'),
  reject: (on, kind) => decide(on, kind, 'reject'),
  ask_changes: (on, kind) => decide(on, kind, 'ask_changes'),
  limit: (on, kind) => decide(on, kind, 'limit'),
  remove: (on, kind) => decide(on, kind, 'remove'),
  quarantine: (on, kind) => decide(on, kind, 'quarantine'),
  dismiss: (on, kind) => decide(on, kind, 'dismiss'),
  restore: (on, kind) => decide(on, kind, 'restore'),
  clear: (on, kind) =>
    kind === 'output' ? publishOutputs(on.db, [outputId]) : publishRevisions(on.db, [prompt.revisionId]),
  hold: (on, kind) => holdContributions(on.db, [ruledOn(kind)]),
  refuse: (on, kind) => refuseContributions(on.db, [ruledOn(kind)]),
  async hide(on, kind) {
    await on.db.update(users).set({ role: 'admin' }).where(eq(users.id, bob.id))
    await decide(on, kind, 'remove', 'illegal')
  },
  revise: (on) =>
    revisePrompt(on, author, prompt.promptId, { title: 'Another', text: 'Draw a lamp.', baseNumber: 1 }),
  withdraw: (on, kind) =>
    kind === 'output' ? withdrawOutput(on, author, outputId) : withdrawPrompt(on, author, prompt.promptId),
  async give_again(on, kind) {
    if (kind === 'output') return restoreOutput(on, author, outputId)
    const payload = { revisionIds: [prompt.revisionId] }
    await recordEvents(on.db, [{ type: 'prompt.withdrawn', subjectId: prompt.promptId, payload }])
    await restorePrompt(on, author, prompt.promptId)
  },
  async lapse(on, kind) {
    const about = {
      ...subjectOf(kind),
      caseId: caseOf[kind],
      askedBy: ann.id,
      contentHash: prompt.contentHash
    }
    await on.db.insert(changeRequests).values({ id: newId(), ...about, dueAt: new Date(0) })
    await tendRequests(on)
  }
}

/** What a move makes of a state, in a transaction that is then undone. */
async function tried(move: Move, kind: Kind, state: ModerationState) {
  const said: { after?: ModerationState; code?: string; promptState?: ModerationState } = {}
  await hub.db
    .transaction(async (tx) => {
      const on = { ...hub, db: tx as unknown as Hub['db'] }
      await stand(on, kind, state)
      await on.db
        .transaction((inner) => DRIVERS[move]({ ...hub, db: inner as unknown as Hub['db'] }, kind))
        .catch((error: unknown) => {
          if (!isAppError(error)) throw error
          said.code = error.code
        })
      said.after = await stateOf(on, kind)
      const [row] = await on.db.select().from(prompts).where(eq(prompts.id, prompt.promptId))
      said.promptState = row?.moderationState
      throw new Enough()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Enough)) throw error
    })
  return said
}

/** Moves of people are answered when they are not legal, those of rules just do nothing. */
const SILENT: readonly Move[] = ['clear', 'hold', 'refuse', 'lapse']

describe.each(['revision', 'output'] as const)('every move of a %s from every state', (kind) => {
  // words are revised at the prompt; a removed work is restored by an appeal or an undo, not from the queue
  const moves = MOVES.filter((move) => move !== 'restore' && (move !== 'revise' || kind === 'revision'))

  it.each(moves)('%s', async (move) => {
    for (const state of MODERATION_STATES) {
      const legal = stateAfter(move, state)
      // both go by the same table: of outputs what is legal is tried, and one state of what is not
      if (kind === 'output' && !legal && state !== 'erased') continue
      const { after, code, promptState } = await tried(move, kind, state)
      const told = `${move} from ${state}`
      if (move === 'revise') {
        expect(promptState, told).toBe(legal ?? state)
        expect(code, told).toBe(legal ? undefined : 'conflict')
        continue
      }
      // who hides removes: that is legal from hidden and quarantined, too, and waits for the second person there
      expect(after, told).toBe(legal ?? state)
      if (SILENT.includes(move)) expect(code, told).toBeUndefined()
      else if (move === 'hide') expect(code, told).toBe(stateAfter('remove', state) ? undefined : 'stale')
      else expect(code === undefined, told).toBe(legal !== null)
      if (code) expect(code, told).toMatch(/^(stale|conflict)$/)
      // a rule's own hold of what is shown hides the prompt where it is settled (tests/domain/cleaning)
      if (kind === 'revision' && legal && move !== 'hold')
        expect(promptState, `the prompt: ${told}`).toBe(legal)
    }
  })

  it('restores nothing from the queue', async () => {
    for (const state of ['published', 'removed'] as const)
      expect((await tried('restore', kind, state)).code).toBe('stale')
  })
})
