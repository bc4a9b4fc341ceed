import type { Queryable } from '~db/client'
import type { Placed } from '../cleaning/find-duplicates.server'
import { withoutSetAside } from '../cleaning/set-aside'
import { type CompiledPolicy, rulesMet } from './compile'
import { findingOf, strongest } from './effects'
import { type Account, factsOf } from './facts-of.server'
import { accountsOf } from './standing.server'

/** A contribution with what cleaning found, and what the policy does with it. */
export type Ruled = Placed & {
  /** A rule refuses it. */
  refused: boolean
  /** A rule drew it for a person to look at, though it is published. */
  drawn: boolean
}

/**
 * Runs the rules in effect over what cleaning is about to publish or hold: each that is met adds a finding with its name
 * and version, and holds, refuses or draws; what it rates is rated when it is published. What moderators set aside of a rule in one of them stays set aside. Of the
 * database it asks, for a whole batch, how the authors stand; and that only if a rule wants to know.
 */
export async function applyPolicy(
  tx: Queryable,
  placed: readonly Placed[],
  policy: CompiledPolicy | null
): Promise<Ruled[]> {
  if (!policy) return placed.map((one) => ({ ...one, refused: false, drawn: false }))
  const accounts = policy.needs.account
    ? await accountsOf(
        tx,
        placed.map(({ subject }) => subject)
      )
    : null
  return placed.map((one) => ruled(one, policy, accounts?.get(one.subject.id) ?? null))
}

/** The same where a moderator has asked to see it first: whatever the rules say, it waits for them. */
export const waitingFor = (one: Ruled): Ruled => ({ ...one, held: true, refused: false, drawn: false })

function ruled(placed: Placed, policy: CompiledPolicy, account: Account): Ruled {
  const { subject, cleaned, findings, print } = placed
  // nobody has seen it yet
  const met = rulesMet(
    policy,
    factsOf(subject, { findings, scores: cleaned.scores, print, account, reports: 0 })
  )
  if (met.length === 0) return { ...placed, refused: false, drawn: false }
  const kept = met.filter(
    ({ rule, version }) => withoutSetAside([findingOf(rule, version)], placed.subject.setAside).length > 0
  )
  const effect = strongest(kept.map(({ rule }) => rule))
  const held = placed.held || effect === 'hold' || effect === 'reject'
  return {
    ...placed,
    findings: [...placed.findings, ...kept.map(({ rule, version }) => findingOf(rule, version))],
    held,
    refused: effect === 'reject',
    drawn: !held && kept.some(({ rule }) => rule.does === 'sample')
  }
}
