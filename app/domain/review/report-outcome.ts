/** `filed`: the moderators will look; `already`: the same person has said so before, and nothing was added. */
export const REPORT_OUTCOMES = ['filed', 'already'] as const
export type ReportOutcome = (typeof REPORT_OUTCOMES)[number]

/** The outcome a URL names; null for none. */
export const readOutcome = (value: string | null): ReportOutcome | null =>
  REPORT_OUTCOMES.find((outcome) => outcome === value) ?? null
