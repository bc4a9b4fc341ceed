/** How far the hub trusts a person: 0 new, 1 known, 2 trusted, 3 proven. Moderators and admins count as 3. */
export const TRUST_LEVELS = [0, 1, 2, 3] as const
export type TrustLevel = (typeof TRUST_LEVELS)[number]
export const TOP_LEVEL: TrustLevel = 3

/** What a level asks for. */
export interface Needs {
  /** Contributions that stand. */
  approved: number
  /** Share of what was shared that moderators took down, at most. */
  removedShare: number
  /** Days since the account was made. */
  days: number
}

export const NEEDS: Record<Exclude<TrustLevel, 0>, Needs> = {
  1: { approved: 3, removedShare: 1 / 3, days: 0 },
  2: { approved: 30, removedShare: 0.05, days: 0 },
  3: { approved: 200, removedShare: 0.02, days: 90 }
}

/** Whoever has a level keeps it while they have this share of what it asks for: one work taken back moves nobody to and fro. */
const KEPT_FROM = 0.8

const DAY_MS = 86_400_000

/** Days here that stand in for a confirmed e-mail address, on a hub that sends no mail. */
export const DAYS_FOR_MAIL = 1

/** What a level comes from. */
export interface Standing {
  approved: number
  removed: number
  /** When the account was made. */
  joinedAt: Date
  /** They have shown that mail reaches them. */
  confirmed: boolean
}

const removedShare = ({ approved, removed }: Standing): number =>
  approved + removed === 0 ? 0 : removed / (approved + removed)

const daysHere = ({ joinedAt }: Standing, now: Date): number => (now.getTime() - joinedAt.getTime()) / DAY_MS

const enough = (standing: Standing, needs: Needs, kept: boolean): boolean =>
  standing.approved >= needs.approved * (kept ? KEPT_FROM : 1) && removedShare(standing) <= needs.removedShare

/** Days here without which nobody gets past level 0; null: days alone do not do. Whoever has a level has shown it before. */
function daysToBeKnown({ confirmed }: Standing, level: TrustLevel, mails: boolean): number | null {
  if (confirmed || level > 0) return 0
  return mails ? null : DAYS_FOR_MAIL
}

/**
 * The highest level whose needs are met.
 *
 * @param level the one they have, which is easier to keep than to reach
 * @param mails the hub sends mail, so that an address can be confirmed
 */
export function levelOf(standing: Standing, level: TrustLevel, now: Date, mails: boolean): TrustLevel {
  const known = daysToBeKnown(standing, level, mails)
  if (known === null || daysHere(standing, now) < known) return 0
  for (const at of [3, 2, 1] as const)
    if (enough(standing, NEEDS[at], at <= level) && daysHere(standing, now) >= NEEDS[at].days) return at
  return 0
}

/** When time alone brings a higher level; null: it needs more than that. */
export function nextByTime(standing: Standing, level: TrustLevel, mails: boolean): Date | null {
  const known = daysToBeKnown(standing, level, mails)
  if (known === null) return null
  const waiting = ([1, 2, 3] as const).filter((at) => at > level && enough(standing, NEEDS[at], false))
  const days = waiting.map((at) => Math.max(known, NEEDS[at].days))
  return days.length > 0 ? new Date(standing.joinedAt.getTime() + Math.min(...days) * DAY_MS) : null
}

/** What is still missing for the next level, for the page that says so; null at the top. */
export interface NextLevel {
  level: Exclude<TrustLevel, 0>
  approved: { have: number; need: number }
  /** Whole per cent. */
  removed: { have: number; most: number }
  days: { have: number; need: number }
  /** An e-mail address is to be confirmed for it. */
  mail: boolean
}

export function nextLevel(
  standing: Standing,
  level: TrustLevel,
  now: Date,
  mails: boolean
): NextLevel | null {
  if (level === TOP_LEVEL) return null
  const next = (level + 1) as NextLevel['level']
  const needs = NEEDS[next]
  const known = daysToBeKnown(standing, level, mails)
  return {
    level: next,
    approved: { have: standing.approved, need: needs.approved },
    removed: {
      have: Math.ceil(removedShare(standing) * 100),
      most: Math.floor(needs.removedShare * 100)
    },
    days: { have: Math.floor(daysHere(standing, now)), need: Math.max(needs.days, known ?? 0) },
    mail: known === null
  }
}
