import {
  CASE_LANES,
  type CaseLane,
  LANGUAGES,
  type Language,
  MODALITIES,
  type Modality,
  REPORT_REASONS,
  type ReportReason
} from '~db/vocabulary'

/** What one can look at: a lane, or what moderators set aside for later. */
export const QUEUE_LANES = [...CASE_LANES, 'snoozed'] as const
export type QueueLane = CaseLane | 'snoozed'

/** Hours a case has waited at least, to choose from. */
export const AGES = [6, 12, 24, 72, 168] as const

/** Which cases are looked at. Every part may be missing; a URL and a saved filter hold nothing else. */
export interface QueueFilter {
  lane?: QueueLane
  /** At least so severe, 1–3. */
  severity?: number
  /** Reported for this. */
  reason?: ReportReason
  language?: Language
  modality?: Modality
  /** The author's name. */
  author?: string
  /** Waiting for so many hours at least. */
  age?: number
  /** Near-copies of this case's contribution, and itself. */
  like?: string
}

/** Longest name that is asked about. */
const NAME_LIMIT = 64
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const oneOf = <T>(list: readonly T[], value: unknown): T | undefined => list.find((one) => one === value)

/** The filter a query string means; what it does not know is left out. */
export function readFilter(query: URLSearchParams | string): QueueFilter {
  const asked = new URLSearchParams(query)
  const author = asked.get('author')?.trim().replace(/^@/, '') ?? ''
  const like = asked.get('like') ?? ''
  const found: QueueFilter = {
    lane: oneOf(QUEUE_LANES, asked.get('lane')),
    severity: oneOf([1, 2, 3], Number(asked.get('severity'))),
    reason: oneOf(REPORT_REASONS, asked.get('reason')),
    language: oneOf(LANGUAGES, asked.get('language')),
    modality: oneOf(MODALITIES, asked.get('modality')),
    author: /^[\w-]+$/.test(author) && author.length <= NAME_LIMIT ? author : undefined,
    age: oneOf<number>(AGES, Number(asked.get('age'))),
    like: UUID.test(like) ? like : undefined
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

/** The filter as a query string without `?`, in one order: equal filters are equal strings. */
export const writeFilter = (filter: QueueFilter): string =>
  new URLSearchParams(
    Object.entries(readFilter(new URLSearchParams(entriesOf(filter)))).map(([key, value]) => [
      key,
      `${value}`
    ])
  ).toString()

const entriesOf = (filter: QueueFilter): [string, string][] =>
  Object.entries(filter).flatMap(([key, value]): [string, string][] =>
    value === undefined ? [] : [[key, `${value}`]]
  )

/** `?…` of a query string, or nothing. */
export const asSearch = (query: string): string => (query ? `?${query}` : '')

/** Beyond this many a lane only says "more": counting stops there, so a long queue costs no more than a short one. */
export const LANE_CAP = 999

/** Live cases a lane, up to `LANE_CAP` + 1. */
export type QueueCounts = Record<QueueLane, number>
