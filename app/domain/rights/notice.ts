import type { ReportState } from '../review/own-reports'
import type { ReportSubject } from '../review/report-tree'

/** What somebody can claim who need not have an account. */
export const NOTICE_CLAIMS = ['copyright', 'personal_data'] as const
export type NoticeClaim = (typeof NOTICE_CLAIMS)[number]

/** Works one notice can be about. */
export const WORKS_MOST = 20
/** Hours in which a notice is to be confirmed. */
export const CONFIRM_HOURS = 48
/** UTF-16 code units. */
export const LIMITS = {
  name: 200,
  email: 254,
  behalf: 200,
  what: 2000,
  original: 2000,
  works: 10_000
} as const

/** A notice as its sender wrote it. */
export interface NoticeInput {
  claim: NoticeClaim
  name: string
  email: string
  /** On whose behalf; empty: their own. */
  behalf: string
  /** Addresses on this hub, a line each. */
  works: string
  what: string
  original: string
  /** The name once more, in place of a signature. */
  signature: string
}

/** One work of a notice; `moot`: it had left the hub before anybody decided. */
export interface NoticeWork {
  address: string
  state: ReportState
}

/** What everybody sees who has the link of the receipt: nothing about the person. */
export interface NoticeView {
  number: string
  claim: NoticeClaim
  confirmedAt: Date
  closedAt: Date | null
  works: NoticeWork[]
}

/** The number a notice goes by: the end of its id, in two groups. */
export const receiptNumber = (id: string): string => {
  const end = id.replaceAll('-', '').slice(-10).toUpperCase()
  return `${end.slice(0, 5)}-${end.slice(5)}`
}

/** The parts of what was pasted that can be addresses, each once. */
export const addressesIn = (works: string): string[] => [...new Set(works.split(/\s+/).filter(Boolean))]

export interface Address {
  /** `media`: a file, by its SHA-256. */
  type: ReportSubject | 'media'
  id: string
}

const UUID = '[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}'
const NAME = '[^/?#]+'
/** The narrowest first: a link to an output or a comment names its prompt as well. */
const SHAPES: [Address['type'], RegExp][] = [
  ['output', new RegExp(`^/prompts/${UUID}(?:\\?[^#]*)?#o-(${UUID})$`)],
  ['output', new RegExp(`^/outputs/(${UUID})(?:[/?#]|$)`)],
  ['comment', new RegExp(`^/prompts/${UUID}(?:\\?[^#]*)?#c-(${UUID})$`)],
  ['comment', new RegExp(`^/comments/(${UUID})(?:[/?#]|$)`)],
  ['prompt', new RegExp(`^/prompts/(${UUID})(?:[/?#]|$)`)],
  ['media', /^\/media\/([\da-f]{64})(?:[/?#]|$)/],
  ['collection', new RegExp(`^/collections/(${UUID})(?:[/?#]|$)`)],
  ['dataset', new RegExp(`^/datasets/(${NAME}/${NAME})(?:[/?#]|$)`)],
  ['profile', new RegExp(`^/users/(${NAME})(?:[/?#]|$)`)]
]

/**
 * What an address names on this hub.
 *
 * @param origin the hub's; an address of another is none of ours
 * @returns the path with query and fragment, and what it names; null for all others
 */
export function readAddress(text: string, origin: string): (Address & { path: string }) | null {
  if (!text.startsWith('/') && !/^https?:\/\//i.test(text)) return null
  const url = URL.canParse(text, origin) ? new URL(text, origin) : null
  if (!url || url.host !== new URL(origin).host) return null
  const path = url.pathname + url.search + url.hash
  for (const [type, shape] of SHAPES) {
    const id = shape.exec(path)?.[1]
    if (id) return { type, id: decoded(id), path }
  }
  return null
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
