import type {
  CaseLane,
  CaseState,
  ContentRating,
  DecisionAction,
  DecisionPolicy,
  DisputeState,
  License,
  Modality,
  ModerationState,
  ReportDetail,
  ReportReason,
  Scenario,
  Verdict
} from '~db/vocabulary'
import type { StoredScores } from '../cleaning/stored-scores'
import type { PageMedia } from '../prompts/prompt-page'
import type { CaseAppeal } from './appeals/case-appeal.server'
import type { Asked } from './changes/asked'
import type { Conflict } from './conflict'
import type { Consequences } from './consequences'
import type { Accuracy } from './own-reports'
import type { PageSubject } from './page-subjects'
import type { PriorityReason, Standing } from './priority'

/** One rule's verdict; spans are offsets in the raw text, in UTF-16 code units. */
export interface CaseFinding {
  rule: string
  ruleVersion: string
  verdict: Verdict
  severity: number
  reason: string
  params: Record<string, string | number>
  spans: { field: 'title' | 'text'; start: number; end: number; replacement?: string }[]
}

/** What a case is about. */
export type CaseContent = GivenContent | SaidContent | PageContent

/** A comment, where it stands. */
export interface SaidContent {
  type: 'comment'
  id: string
  /** Where it stands; null where that is private. */
  href: string | null
  /** `owner/name` of the dataset it speaks of; null under a prompt. */
  dataset: string | null
  state: ModerationState
  author: { name: string; displayName: string; since: Date }
  createdAt: Date
  editedAt: Date | null
  /** Of the prompt or dataset it speaks of. */
  title: string
  /** As kept; empty once its author deleted it. */
  text: string
  /** From the first comment of its thread down to it, and the first answers to it; itself among them. */
  thread: ThreadLine[]
}

/** A profile, collection or dataset, with what its page says. */
export interface PageContent {
  type: PageSubject
  state: ModerationState
  author: { name: string; displayName: string; since: Date }
  createdAt: Date
  title: string
  /** Words about oneself, or a description. */
  text: string
  /** Its page; one that was taken down is seen by its owner alone. */
  href: string
  /** Works published, prompts held, releases published. */
  count: number
  /** Of a collection: its first prompts, with the notes on them. */
  items: { promptId: string; title: string; note: string }[]
}

export interface ThreadLine {
  id: string
  author: string
  text: string
  depth: number
  gone: 'deleted' | 'removed' | null
  createdAt: Date
}

/** The contribution itself: as given, and as cleaned where cleaning has run. */
export interface GivenContent {
  type: 'revision' | 'output'
  promptId: string
  state: ModerationState
  author: { name: string; displayName: string; since: Date }
  license: License
  trainingConsent: boolean
  language: string
  /** Whom it is fit for: what holds, and a moderator's word. Of a revision its prompt's. */
  rated: {
    type: 'prompt' | 'output'
    id: string
    rating: ContentRating
    moderator: ContentRating | null
    /** A rule of the hub rates it so, higher than people do. */
    byRule: boolean
  }
  createdAt: Date
  /** Revisions: their title and number; outputs: their prompt's title. */
  title: string
  cleanedTitle: string | null
  number: number | null
  scenario: Scenario
  modality: Modality
  /** Null for images. */
  text: string | null
  cleanedText: string | null
  image: { sha256: string; width: number; height: number; alt: string } | null
  /** Sound or film. */
  media: PageMedia | null
  /** Outputs: what made them, and the prompt they answer. */
  generator: { name: string; nameZh: string; model: string; parameters: Record<string, string> } | null
  promptText: string | null
  /** Revisions: what the pages show until this one is published. */
  shownText: string | null
}

/** Another contribution that says the same, or nearly. */
export interface NearCopy {
  type: 'revision' | 'output'
  id: string
  promptId: string
  title: string
  author: string
  state: ModerationState
  createdAt: Date
  /** The same after normalising, not merely alike. */
  exact: boolean
  /** Its file, where it is a picture. */
  picture: string | null
}

/** A complaint; who sent it is told by their standing alone. */
export interface CaseReport {
  id: string
  reason: ReportReason
  detail: ReportDetail | null
  note: string
  /** `rights_holder`: it came with a notice, whose words it shows. */
  standing: Standing | 'rights_holder'
  /** Whose notice, and on whose behalf. */
  from: { name: string; behalf: string } | null
  /** Of the sender's reports that were decided. */
  accuracy: Accuracy
  createdAt: Date
}

/** What stands around a case. Every list is capped, so the page costs the same for the busiest author. */
export interface CaseContext {
  /** How far the hub trusts the author. */
  trust: { level: number; approved: number; removed: number }
  /** States of the author's newest prompts and outputs. */
  history: { state: ModerationState; n: number }[]
  /** What moderators decided about the author's contributions so far. */
  decided: { action: DecisionAction; n: number }[]
  reports: CaseReport[]
  nearCopies: NearCopy[]
  /** Releases that hold a record made from it, still unrevoked. */
  releases: { dataset: string; version: string; records: number }[]
  parent: { id: string; title: string; license: License } | null
  remixCount: number
}

/** A finding the author says is wrong. */
export interface CaseDispute {
  id: string
  rule: string
  ruleVersion: string
  reason: string
  params: Record<string, string | number>
  /** The disputed words, each once; none: the finding as a whole. */
  words: string[]
  why: string
  state: DisputeState
  note: string
  createdAt: Date
}

export interface CaseNote {
  id: string
  by: string
  body: string
  createdAt: Date
}

/** Words to an author that moderators need again and again. */
export interface ReasonTemplate {
  id: string
  policy: DecisionPolicy
  body: string
}

/** The running lease; `token` only for its holder. `remainingMs` is counted on the database's clock. */
export interface CaseLease {
  holder: string
  mine: boolean
  token: string | null
  remainingMs: number
}

/** Everything a moderator needs to judge one case. */
export interface CaseView {
  id: string
  lane: CaseLane
  state: CaseState
  severity: number
  priority: number
  /** Why it stands where it does in the queue. */
  reasons: PriorityReason[]
  /** Of a snoozed case; null: until something new happens. */
  snoozedUntil: Date | null
  /** It waits for another person than the viewer: for a second opinion, or for an admin. */
  barred: 'second' | 'escalated' | null
  /** It is hard to look at, and the viewer has seen as many of those as they may for now: `content` is not sent. */
  resting: boolean
  /** The viewer asked for the second opinion, or escalated it, or asked for the changes it answers. */
  askedByViewer: boolean
  /** What another moderator proposes, to agree with or not. */
  proposal: { action: DecisionAction; policy: DecisionPolicy; note: string } | null
  /** It has been hidden for `HIDDEN_HOURS` or longer without an answer. */
  hiddenLong: boolean
  /** What moderators told each other about it, oldest first. */
  notes: CaseNote[]
  /** Words to the author in the author's language. */
  templates: ReasonTemplate[]
  /** What a decision must name, with the lease. */
  version: number
  contentHash: string
  openedAt: Date
  lease: CaseLease | null
  /** Why the viewer should not judge its author, as long as somebody else can. */
  conflict: Conflict | null
  /** The viewer's own contribution. */
  own: boolean
  /** It is in quarantine, and not for the viewer to see: there is no content. */
  sealed: boolean
  actions: DecisionAction[]
  content: CaseContent | null
  findings: CaseFinding[]
  disputes: CaseDispute[]
  /** What the author says against an earlier decision, and what came of it. */
  appeal: CaseAppeal | null
  /** Its decision is appealed and the viewer may be the one to answer: what moderators noted is kept from them until then. */
  blind: boolean
  scores: StoredScores
  context: CaseContext
  /** What taking it from the pages will bring about; null where it is on none. */
  consequences: Consequences | null
  /** What was asked of the author that this answers. */
  asked: Asked | null
  /** The decision it came of: of a near-copy, or of the quarantine it is in. */
  cameOf: { caseId: string; action: DecisionAction; policy: DecisionPolicy } | null
  /** Set on a closed case that was decided. */
  decision: {
    id: string
    action: DecisionAction
    policy: DecisionPolicy
    note: string
    decidedAt: Date
    /** The viewer can take it back now. */
    undoable: boolean
    /** The viewer can agree with it, and make the case a gold one. */
    goldable: boolean
  } | null
}
