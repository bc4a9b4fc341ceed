import type { Modality } from '~db/vocabulary'
import type { Finding } from '../cleaning/record'
import { closeUp, plainSigns } from './plain-words'
import type { AccountFact, PolicySubject } from './rule'

/** What rules look at: a contribution as given and as cleaning found it, and who gave it. */
export interface Facts {
  subject: PolicySubject
  /** By which `sample` draws. */
  id: string
  modality: Modality
  /** BCP 47 primary subtag; `und`: could not tell. Asked for only where a rule does. */
  language: () => string
  /** Of its prompt. */
  scenario: string | null
  /** Empty for what no generator made. */
  generator: string
  /** As given; a picture's alternative text. */
  title: string
  text: string
  findings: readonly Pick<Finding, 'rule' | 'severity'>[]
  scores: Readonly<Record<string, number>>
  /** Null where no rule asks for it. */
  account: Readonly<Record<AccountFact, number>> | null
  reports: number
  file: { sha256: string; hashes: readonly bigint[] } | null
}

/** Facts with what is made of them when a rule first asks. */
export class Looked {
  private seen: string | null = null
  private closed: string | null = null
  private tongue: string | null = null

  constructor(readonly facts: Facts) {}

  get language(): string {
    this.tongue ??= this.facts.language()
    return this.tongue
  }

  /** Title and text in the form hosts are looked for in. */
  get signs(): string {
    this.seen ??= plainSigns(`${this.facts.title}\n${this.facts.text}`)
    return this.seen
  }

  /** Title and text in the form words are looked for in. */
  get words(): string {
    this.closed ??= closeUp(this.signs)
    return this.closed
  }
}
