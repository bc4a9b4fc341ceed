import type { ModerationState, Verdict } from '~db/vocabulary'

/** What cleaning found: `reason` is a message key with `params`. */
export interface FoundReason {
  rule: string
  verdict: Verdict
  reason: string
  params: Record<string, string | number>
}

/** One of a person's own prompts (its newest revision) or outputs, in whatever state. */
export interface OwnContribution {
  kind: 'prompt' | 'output'
  id: string
  promptId: string
  title: string
  state: ModerationState
  createdAt: Date
  score: number
  ratings: number
  image: { sha256: string; width: number; height: number } | null
  findings: FoundReason[]
}
