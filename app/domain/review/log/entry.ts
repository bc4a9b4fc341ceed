import type { CaseSubject, DecisionAction, DecisionPolicy, ReportReason, Role } from '~db/vocabulary'

/** What was done: a moderator's answer to a case, what rules held or let go, and what concerns roles, generators, datasets and the policy. */
export const LOG_KINDS = [
  'decision',
  'hold',
  'release',
  'dispute',
  'appeal',
  'role',
  'trust',
  'generator',
  'gate',
  'closing',
  'rating',
  'policy'
] as const
export type LogKind = (typeof LOG_KINDS)[number]

/** Every action of the kinds other than `decision`. */
export const OTHER_ACTIONS = [
  'hold',
  'release',
  'upheld',
  'set_aside',
  'overturned',
  'modified',
  'set_role',
  'set_trust',
  'approve',
  'merge',
  'refuse',
  'set_access',
  'close',
  'rate',
  'set_rules',
  'set_list'
] as const
export type LogAction = DecisionAction | (typeof OTHER_ACTIONS)[number]

export type LogSubject = CaseSubject | 'person' | 'generator' | 'release' | 'policy'

/** How it came to be looked at. */
export type LogSource = 'report' | 'rule' | 'author' | 'moderator' | 'operator'

/** Who did it, as a role: never a name. */
export type LogActor = 'moderator' | 'admin' | 'operator' | 'rule'

export const ENTRY_FORMAT = 'kindling-log/1'

/** The public content of an entry; it is hashed to the byte. Nothing in it names a person, quotes a work or repeats a note. */
export interface LogEntry {
  format: typeof ENTRY_FORMAT
  id: string
  kind: LogKind
  action: LogAction
  /** A policy, a rule, or a reason for leaving releases; null where the action says it all. */
  reason: string | null
  subject: LogSubject
  /** Of what is a work or a comment: what it is made of, its language (BCP 47) and the day it was given. */
  content: { type: string; language: string; date: string } | null
  by: LogActor
  automatedDecision: boolean
  automatedDetection: boolean
  source: LogSource
  /** Rules with their versions, the gravest first. */
  rules: string[]
  /** How many reported it, by reason. */
  reports: Partial<Record<ReportReason, number>>
  /** From the opening of the case to the decision, milliseconds. */
  openForMs: number | null
  /** The reason of the decision that this one takes back. */
  overturns: DecisionPolicy | null
  /**
   * Of roles, trust, access, content ratings and versions of the policy: what it was and is. Of appeals: what had been decided,
   * and what for it where that was modified. Of an answer to an appeal that is taken back: which it was, and what it had decided.
   */
  from: string | null
  to: string | null
  /** It was done before there was this log, and brought in later. */
  broughtIn: boolean
  at: string
  /** Hash of what is not public: whose and which work, and who did it. */
  seal: string
}

/** An entry with its place in the chain; one line of the download. */
export interface LogLink {
  sequence: number
  previous: string
  hash: string
  entry: LogEntry
}

export const actorOf = (role: Role): LogActor => (role === 'admin' ? 'admin' : 'moderator')

/** The name of a rule, of `name@version`. */
export const ruleName = (rule: string): string => rule.split('@')[0] ?? rule
