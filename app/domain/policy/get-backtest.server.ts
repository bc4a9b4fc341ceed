import { eq, sql } from 'drizzle-orm'
import { policyBacktests, users } from '~db/schema'
import { type LedgerSubject, loadLedgerSubjects } from '../cleaning/ledger/load-ledger-subjects.server'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { anyOf } from '../prompts/publish-ids.server'
import type { BacktestResult, Fate, RuleResult } from './backtest'
import type { BacktestLine } from './read-versions.server'

export interface ShownSample {
  fate: Fate
  /** Null for comments, and for what is gone. */
  subject: LedgerSubject | null
  type: 'revision' | 'output' | 'comment'
  promptId: string
  /** The beginning of its words; empty: its author took it back. */
  words: string
}

type ShownRule = Omit<RuleResult, 'samples'> & { samples: ShownSample[] }

export interface BacktestView extends BacktestLine {
  version: number
  lists: Record<string, number>
  finishedAt: Date | null
  result: (Omit<BacktestResult, 'rules'> & { rules: ShownRule[] }) | null
}

const EXCERPT = 240
const isUuid = (text: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text)

/** A back-test with the words of its samples as they are now. @throws AppError `not_found` */
export async function getBacktest(hub: Pick<Hub, 'db'>, id: string): Promise<BacktestView> {
  const [row] = isUuid(id)
    ? await hub.db
        .select({ test: policyBacktests, who: { name: users.name, displayName: users.displayName } })
        .from(policyBacktests)
        .innerJoin(users, eq(users.id, policyBacktests.askedBy))
        .where(eq(policyBacktests.id, id))
    : []
  if (!row) throw new AppError('not_found', 'No such back-test')
  const { versionId: version, state, days, askedAt, done, total, lists, finishedAt, result } = row.test
  return {
    ...{ id, version, state, days, askedAt, done, total, lists, finishedAt, who: row.who },
    result: result && (await shown(hub, result as unknown as BacktestResult))
  }
}

async function shown(hub: Pick<Hub, 'db'>, result: BacktestResult): Promise<BacktestView['result']> {
  const samples = result.rules.flatMap((rule) => rule.samples)
  const ids = (said: boolean) =>
    samples.flatMap(({ type, id }) => ((type === 'comment') === said ? [id] : []))
  const [works, said] = await Promise.all([
    loadLedgerSubjects(hub, ids(false), true),
    hub.db.execute<{ id: string; body: string }>(sql`
      select id, body from comments where id = ${anyOf(ids(true))} and deleted_at is null`)
  ])
  const bodies = new Map([...said].map(({ id, body }) => [id, body]))
  return {
    ...result,
    rules: result.rules.map((rule) => ({
      ...rule,
      samples: rule.samples.map(({ type, id, promptId, fate }) => {
        const found = works.get(id)
        const words = found?.words?.text ?? bodies.get(id) ?? ''
        const { words: _, ...subject } = found ?? { words: null }
        return {
          ...{ type, promptId, fate, words: words.slice(0, EXCERPT) },
          subject: found ? (subject as LedgerSubject) : null
        }
      })
    }))
  }
}
