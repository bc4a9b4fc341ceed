import type { CaseSubject, DecisionPolicy, ReportDetail, ReportReason } from '~db/vocabulary'

/** What became of a report; `moot`: what it was about left the hub before anybody decided. */
export type ReportState = 'waiting' | 'upheld' | 'declined' | 'moot'

/** A person's own report, with what came of it. */
export interface OwnReport {
  id: string
  subject: CaseSubject
  /** Of the prompt it is about, or that it belongs to. */
  title: string
  /** Where it is seen; empty where it is seen no more. */
  href: string
  reason: ReportReason
  detail: ReportDetail | null
  note: string
  createdAt: Date
  state: ReportState
  /** Of a decided one: why, and when. */
  policy: DecisionPolicy | null
  endedAt: Date | null
  /** How many others said so, too, as long as it waits. */
  others: number
}

/** How often moderators found somebody right, of their latest decided reports. */
export interface Accuracy {
  decided: number
  upheld: number
}
