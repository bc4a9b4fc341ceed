import type { LogEntry } from './entry'

/** What is known of an act within the hub and not told to the public. */
export interface Sealed {
  /** Id of the work, comment, person, generator, dataset or release. */
  subject: string
  caseId: string | null
  authorId: string | null
  actorId: string | null
}

type Said = Pick<LogEntry, 'kind' | 'action' | 'subject' | 'source'>
type MaySay = Pick<
  LogEntry,
  | 'by'
  | 'reason'
  | 'automatedDecision'
  | 'automatedDetection'
  | 'rules'
  | 'reports'
  | 'openForMs'
  | 'overturns'
  | 'from'
  | 'to'
  | 'broughtIn'
>

/**
 * A moderating act. `at`: now, unless it was earlier; author and content of a work are found by its id, and the role of who
 * did it by theirs.
 */
export type Act = Said &
  Partial<MaySay> & { about: Partial<Sealed> & { subject: string }; at?: Date; eventId?: number | null }
