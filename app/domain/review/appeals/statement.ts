import type {
  AppealState,
  CaseSubject,
  CounterGround,
  DecisionAction,
  DecisionPolicy,
  ReportReason
} from '~db/vocabulary'
import type { LogSource } from '../log/entry'

/** How a decision stands: it holds, or was taken back or replaced since. */
export type Standing = 'holds' | 'gone'

/** Why a decision cannot be appealed now. Not yet: it is for the time being; many: too many of the person's appeals are open. */
export type NoAppeal = 'not_yet' | 'late' | 'gone' | 'final' | 'twice' | 'many'

/** A decision against a person's work, as a list shows it. */
export interface ListedStatement {
  id: string
  action: DecisionAction
  /** Null: a rule decided, and the statement names it. */
  policy: DecisionPolicy | null
  decidedAt: Date
  subject: CaseSubject
  /** Of a comment: how it begins. */
  title: string
  /** Null for what is said of a dataset. */
  promptId: string | null
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
  policy: DecisionPolicy
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
  related: Related[]
  /** A rights holder's claim led to it: an appeal says whose the work is. */
  claimed: boolean
}

/** Where one reads on: the decision it took the place of, the one that took its place, the work, which is back, or the hub's rules. */
export interface Related {
  kind: 'before' | 'after' | 'back' | 'rules'
  href: string
}

export interface Appealed {
  state: AppealState
  words: string
  ground: CounterGround | null
  link: string
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
