import type { ReportDetail, ReportReason } from '~db/vocabulary'

/** How grave each reason is when true, 0 harmless … 3 severe: the queue shows the gravest first. */
const OF_REASON: Record<ReportReason, number> = {
  illegal: 3,
  sexual: 3,
  hate: 2,
  violence: 2,
  personal_data: 2,
  copyright: 1,
  spam: 1,
  deceives: 1,
  broken: 0,
  other: 1
}

/** Where what exactly is the matter is graver than its reason, or milder. */
const OF_DETAIL: Partial<Record<ReportDetail, number>> = {
  unlabelled: 1,
  threat: 3,
  self_harm: 3,
  impersonates: 2
}

/** How grave a report is when it is true, 0 harmless … 3 severe. */
export const severityOf = (reason: ReportReason, detail: ReportDetail | null = null): number =>
  (detail && OF_DETAIL[detail]) ?? OF_REASON[reason]
