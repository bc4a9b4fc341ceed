import { FIRST_PREVIOUS, linkHash } from './chain.server'
import type { StoredLink } from './read-links.server'

/** What is wrong with a log, at which entry. */
export interface Fault {
  what: 'changed' | 'missing' | 'reordered' | 'unlinked' | 'seal' | 'head' | 'unreadable'
  /** Sequence; of missing ones the first. */
  at: number
  /** The last one, where several are missing. */
  to?: number
  /** Of a head that is not there. */
  hash?: string
}

/** Faults told; a log that was rewritten from somewhere on has as many as it has entries. */
const TOLD = 20

/** Walks a chain, link by link, and says what does not hold. */
export class ChainCheck {
  readonly faults: Fault[] = []
  /** Sequence and hash of the last link as it is claimed to be. */
  last = 0
  hash = FIRST_PREVIOUS
  private readonly sought: Set<string>

  /** @param heads hashes that were published: each must be that of a link */
  constructor(heads: readonly string[] = []) {
    // an empty log's head is before every entry
    this.sought = new Set(heads.filter((hash) => hash !== FIRST_PREVIOUS))
  }

  take(link: StoredLink): void {
    const { sequence, previous, hash } = link
    if (sequence <= this.last) {
      this.late(sequence)
      return
    }
    if (sequence > this.last + 1)
      this.tell({
        ...{ what: 'missing', at: this.last + 1 },
        ...(sequence > this.last + 2 ? { to: sequence - 1 } : {})
      })
    // after a gap the link before is not known
    else if (previous !== this.hash) this.tell({ what: 'unlinked', at: sequence })
    if (linkHash(link) !== hash) this.tell({ what: 'changed', at: sequence })
    this.sought.delete(hash)
    this.last = sequence
    this.hash = hash
  }

  /** One that comes behind its place, and was taken for missing there. */
  private late(sequence: number): void {
    const gap = this.faults.find(
      ({ what, at, to }) => what === 'missing' && at === sequence && to === undefined
    )
    if (gap) gap.what = 'reordered'
    else this.tell({ what: 'reordered', at: sequence })
  }

  tell(fault: Fault): void {
    if (this.faults.length < TOLD) this.faults.push(fault)
  }

  /** Ends the walk: published heads that were not met are faults. */
  end(): void {
    for (const hash of this.sought) this.tell({ what: 'head', at: this.last, hash })
  }
}
