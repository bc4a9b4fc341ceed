import type { ModerationState } from '~db/vocabulary'
import { canonicalJson } from '../../formats/canonical-json'
import type { Cleaned } from '../pipeline'
import type { Finding } from '../record'
import { staysFound } from '../rules/by-comparing'
import type { Outcome } from './run-view'

/** What is stored of a contribution that was cleaned before. */
export interface Before {
  state: ModerationState
  cleanedTitle: string | null
  cleanedText: string | null
  language: string
  findings: readonly Finding[]
  scores: Record<string, number> | null
}

/** How it comes out now, and what differs. */
export interface Difference {
  /** All that is found of it now; what comparing found stays. */
  findings: Finding[]
  words: boolean
  language: boolean
  scores: boolean
  /** Findings have to be written, if only because a rule has a new version. */
  told: boolean
  appeared: string[]
  gone: string[]
  altered: string[]
  /** A rule that looks at it alone holds it. */
  dropped: boolean
  outcome: Outcome | null
}

/** States in which everybody may see a contribution. */
export const VISIBLE: readonly string[] = ['published', 'limited', 'hidden']

const dropsOf = (findings: readonly Finding[]) =>
  new Set(findings.filter(({ verdict }) => verdict === 'drop').map(({ rule }) => rule))

/**
 * What a change of findings means: a rule that held nothing before holds it now and everybody can see it; nothing holds it
 * any more. A moderator's word is not taken back: what a rule held before, it does not hold anew.
 */
export function effectOf(
  state: string,
  before: readonly Finding[],
  after: readonly Finding[]
): 'hold' | 'release' | null {
  const [held, holds] = [dropsOf(before), dropsOf(after)]
  if (VISIBLE.includes(state) && [...holds].some((rule) => !held.has(rule))) return 'hold'
  if (state === 'held' && held.size > 0 && holds.size === 0) return 'release'
  return null
}

/**
 * Compares what the rules make of a contribution with what is stored.
 *
 * @param ownWords false for a picture, which has no cleaned words
 */
export function compareStored(before: Before, now: Cleaned, ownWords: boolean): Difference {
  const kept = before.findings.filter(({ rule }) => staysFound(rule))
  const old = before.findings.filter(({ rule }) => !staysFound(rule))
  const findings = [...now.findings, ...kept]
  const [was, is] = [byRule(old), byRule(now.findings)]
  const appeared = [...is.keys()].filter((rule) => !was.has(rule))
  const gone = [...was.keys()].filter((rule) => !is.has(rule))
  const altered = [...is.keys()].filter((rule) => was.has(rule) && was.get(rule) !== is.get(rule))
  const words =
    ownWords && (before.cleanedText !== now.cleanedText || (before.cleanedTitle ?? '') !== now.cleanedTitle)
  const differs = appeared.length + gone.length + altered.length > 0
  const versions = (list: readonly Finding[]) =>
    list
      .map((f) => `${f.rule}@${f.ruleVersion}`)
      .sort()
      .join()
  return {
    ...{ findings, words, appeared, gone, altered },
    told: differs || versions(old) !== versions(now.findings),
    language: before.language !== now.language,
    scores: ownWords && canonicalJson(before.scores) !== canonicalJson(now.scores),
    dropped: now.findings.some(({ verdict }) => verdict === 'drop'),
    outcome: effectOf(before.state, before.findings, findings) ?? (words ? 'redact' : differs ? 'tell' : null)
  }
}

const byRule = (findings: readonly Finding[]) =>
  new Map(
    findings.map(({ rule, verdict, severity, reason, params, spans }) => [
      rule,
      canonicalJson([verdict, severity, reason, params, spans])
    ])
  )
