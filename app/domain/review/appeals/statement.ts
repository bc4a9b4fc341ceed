import type { AppealState, CaseSubject, DecisionAction, DecisionPolicy, ReportReason } from '~db/vocabulary'
import type { LogSource } from '../log/entry'

/** How a decision stands: it holds, or was taken back or replaced since. */
export type Standing = 'holds' | 'gone'

/** Why a decision cannot be appealed now. Many: too many of the person's appeals are open. */
export type NoAppeal = 'late' | 'gone' | 'final' | 'twice' | 'many'

/** A decision against a person's work, as a list shows it. */
export interface ListedStatement {
  id: string
  action: DecisionAction
  policy: DecisionPolicy
  decidedAt: Date
  subject: CaseSubject
  /** Of a comment: how it begins. */
  title: string
  promptId: string
  standing: Standing
  appeal: AppealState | null
  /** It took the place of an appealed decision, and is the last word within the hub. */
  onAppeal: boolean
  /** Its time for an appeal is not over. */
  inTime: boolean
}

/** What checks found, with the words it is about. */
export interface StatedFinding {
  rule: string
  ruleVersion: string
  reason: string
  params: Record<string, string | number>
  words: string[]
}

/** Why a work was refused, taken down or restricted, and what its author can do about it. */
export interface Statement extends ListedStatement {
  /** The moderator's words to the author; may be empty. */
  note: string
  /** How the work begins; empty once it is erased. */
  excerpt: string
  givenAt: Date | null
  /** How it came before the moderators; null where the log does not say (yet). */
  source: LogSource | null
  reports: Partial<Record<ReportReason, number>>
  automatedDetection: boolean
  automatedDecision: boolean
  findings: StatedFinding[]
  /** Until when it can be appealed. */
  until: Date
  /** The viewer is the author. */
  mine: boolean
  /** The author's language. */
  locale: string
  /** Why it cannot be appealed; null: it can. */
  noAppeal: NoAppeal | null
  appealed: Appealed | null
}

export interface Appealed {
  state: AppealState
  words: string
  filedAt: Date
  /** When its answer is due. */
  dueAt: Date
  late: boolean
  /** Somebody could answer it at present. */
  answerable: boolean
  note: string
  decidedAt: Date | null
  action: DecisionAction | null
  policy: DecisionPolicy | null
}
