import { z } from 'zod'

/** What a scorer may be asked about: prompts, and outputs by what they are. */
export const SCORED_KINDS = ['prompt', 'text', 'dialogue', 'code', 'image'] as const
export type ScoredKind = (typeof SCORED_KINDS)[number]

/** An outside model that gives contributions numbers, as an operator set it up. */
export interface ScorerSettings {
  name: string
  url: string
  /** Sent as `Authorization: Bearer`. */
  token: string | null
  kinds: ScoredKind[]
  /** Names of the numbers it gives. */
  gives: string[]
  /** Contributions asked about at once. */
  batch: number
  timeoutMs: number
  /** How pictures are sent: their bytes, or (published ones) their address on the hub. */
  images: 'base64' | 'url'
}

const unique = (list: readonly string[]) => new Set(list).size === list.length

const scorer = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be small letters, digits and hyphens'),
  url: z
    .string()
    .refine(isPlainUrl, 'must be a URL starting with http: or https:, without user and password'),
  token: z.string().min(1).max(4096).nullable().default(null),
  kinds: z.array(z.enum(SCORED_KINDS)).min(1).refine(unique, 'must be named once each'),
  gives: z
    .array(z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'must be small letters, digits and underscores'))
    .min(1)
    .max(20)
    .refine(unique, 'must be named once each'),
  batch: z.int().min(1).max(256).default(16),
  timeoutMs: z.int().min(100).max(120_000).default(10_000),
  images: z.enum(['base64', 'url']).default('base64')
})

const scorers = z
  .array(scorer)
  .max(20)
  .refine((list) => unique(list.map(({ name }) => name)), 'must have a name each')

function isPlainUrl(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, username, password } = new URL(value)
  return (protocol === 'http:' || protocol === 'https:') && username === '' && password === ''
}

/**
 * Reads the scorers of a setting: a JSON list.
 *
 * @returns them, or what is wrong with the setting; never its tokens
 */
export function readScorers(json: string): { scorers: ScorerSettings[] } | { wrong: string } {
  let given: unknown
  try {
    given = JSON.parse(json)
  } catch {
    return { wrong: 'must be a JSON list' }
  }
  const parsed = scorers.safeParse(given)
  if (parsed.success) return { scorers: parsed.data }
  return {
    wrong: parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`.trim()).join(', ')
  }
}
