import type { ReportReason } from '~db/vocabulary'

/** How grave each reason is when true, 0 harmless … 3 severe: the queue shows the gravest first. */
export const SEVERITY_OF: Record<ReportReason, number> = {
  illegal: 3,
  sexual: 3,
  hate: 2,
  violence: 2,
  personal_data: 2,
  copyright: 1,
  spam: 1,
  other: 1
}
