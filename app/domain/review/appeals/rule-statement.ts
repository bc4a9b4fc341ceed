import type { ListedStatement, NoAppeal, StatedFinding } from './statement'

/** Why a rule refused a work, with no person taking part, and what its author can do about it. */
export interface RuleStatement extends ListedStatement {
  /** How the work begins; empty once it is erased. */
  excerpt: string
  givenAt: Date | null
  /** `name@version`, those that refused it first. */
  rules: string[]
  findings: StatedFinding[]
  until: Date
  /** The viewer is the author. */
  mine: boolean
  /** The author's language. */
  locale: string
  /** Why it cannot be appealed; null: it can. */
  noAppeal: NoAppeal | null
  /** The author's words against it, and a moderator's answer. */
  appealed: { words: string; filedAt: Date; note: string; decidedAt: Date | null } | null
}
