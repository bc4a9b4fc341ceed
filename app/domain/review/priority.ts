/**
 * Why a case stands where it does: points for what people said, for what the checks found, for how many may have met it,
 * and for how long it has waited. Whole numbers in coarse steps, so that rows do not change places all the time.
 */
export interface PriorityParts {
  /** Σ over reports of 1 + the reporter's standing + their accuracy + how grave the reason is; and how many reports. */
  reports: number
  reportCount: number
  /** Σ over what the checks found wrong of how grave it is. */
  findings: number
  /** How many people did something with it: votes, comments, remixes, places in collections. */
  reach: number
  /** Datasets whose releases hold it. */
  datasets: number
  late: number
}

/** Points of a severity, 0 harmless … 3 severe: one grave thing outweighs many small ones. */
export const GRAVITY_POINTS = [0, 1, 4, 10] as const

export const gravityPoints = (severity: number): number =>
  GRAVITY_POINTS[Math.max(0, Math.min(3, Math.trunc(severity)))] as number

/** Findings never give more, however many there are. */
export const FINDINGS_MOST = 20
/** Points each dataset gives, and how many count. */
export const DATASET_POINTS = 2
export const DATASETS_MOST = 4

/** Points of each step past its time. Step 1: the time is over; each further step: the wait has doubled once more. */
export const LATE_POINTS = [0, 10, 20, 40] as const
export const LATEST = LATE_POINTS.length - 1

const REPORTER = { accuracyFrom: 3, good: 0.8, fair: 0.5, poor: 0.2 }

/** What is known of somebody who reports, when they do. */
export interface Reporter {
  /** A moderator or admin. */
  /** Trusted most, as moderators are. */
  proven: boolean
  /** Published contributions, counted up to a few. */
  published: number
  daysHere: number
  /** Their decided reports, and how many of them moderators found right. */
  decided: number
  upheld: number
}

/**
 * Points of one report, never below 1: 1, the reporter's standing (0–2), their accuracy (−2 … 2, from three decided reports
 * on) and how grave the reason is.
 */
export const reportWeight = (reporter: Reporter, severity: number): number =>
  Math.max(1, 1 + STANDINGS.indexOf(standingOf(reporter)) + accuracy(reporter) + gravityPoints(severity))

/** Who somebody is here when they report, by the points it gives. */
export const STANDINGS = ['new', 'known', 'proven'] as const
export type Standing = (typeof STANDINGS)[number]

/** `known`: with three published works and thirty days here; `proven`: trusted most, as moderators are. */
export const standingOf = ({ proven, published, daysHere }: Reporter): Standing =>
  proven ? 'proven' : published >= 3 && daysHere >= 30 ? 'known' : 'new'

function accuracy({ decided, upheld }: Reporter): number {
  if (decided < REPORTER.accuracyFrom) return 0
  const share = upheld / decided
  if (share >= REPORTER.good) return 2
  if (share >= REPORTER.fair) return 1
  return share <= REPORTER.poor ? -2 : 0
}

/** A rights holder has said who they are and that it is true: it weighs what a moderator's report does, and this. */
const NOTICE_POINTS = 10

/** Points of a rights holder's notice. */
export const noticeWeight = (severity: number): number =>
  1 + STANDINGS.indexOf('proven') + NOTICE_POINTS + gravityPoints(severity)

export type PriorityReason = { part: keyof Omit<PriorityParts, 'reportCount'>; points: number; count: number }

/** The parts that count, the weightiest first: what a page says in words. */
export function priorityReasons(parts: Partial<PriorityParts>): PriorityReason[] {
  const of = (part: PriorityReason['part'], points = 0, count = 0) => ({ part, points, count })
  return [
    of('reports', parts.reports, parts.reportCount),
    of('findings', parts.findings),
    of('reach', parts.reach),
    of('datasets', (parts.datasets ?? 0) * DATASET_POINTS, parts.datasets),
    of('late', parts.late)
  ]
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
}
