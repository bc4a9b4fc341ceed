import type { Verdict } from '~db/vocabulary'
import type { Hub } from '../../hub/hub.server'
import type { LedgerCursor } from '../ledger/filters'
import { listLedger } from '../ledger/list-ledger.server'
import { type LedgerSubject, loadLedgerSubjects } from '../ledger/load-ledger-subjects.server'
import { aroundSpans, type Excerpt } from './around-spans'

/** A finding with the words it is about. */
export interface FindingSample {
  subject: LedgerSubject
  ruleVersion: string
  verdict: Verdict
  reason: string
  params: Record<string, string | number>
  createdAt: Date
  /** Null: its author took it back. */
  excerpts: Excerpt[] | null
}

const PAGE = 20

/** The newest findings of one rule, each with the given words around it. */
export async function listSamples(
  hub: Pick<Hub, 'db'>,
  asked: { rule: string; outcome: Verdict | null; version: string | null; after: LedgerCursor | null }
): Promise<{ samples: FindingSample[]; next: LedgerCursor | null }> {
  const { rule, outcome, version, after } = asked
  const filters = { rule, outcome, version, author: null, from: null, to: null, contribution: null }
  const page = await listLedger(hub, filters, { after, limit: PAGE })
  const subjects = await loadLedgerSubjects(
    hub,
    page.entries.map(({ subjectId }) => subjectId),
    true
  )
  const samples = page.entries.flatMap((entry) => {
    const found = subjects.get(entry.subjectId)
    if (!found) return []
    const { words, ...subject } = found
    const { ruleVersion, verdict, reason, params, createdAt, spans } = entry
    return [
      {
        subject,
        ruleVersion,
        verdict,
        reason,
        params,
        createdAt,
        excerpts: words && aroundSpans(words, spans)
      }
    ]
  })
  return { samples, next: page.next }
}
