import type { Finding } from '../record'

const NAME = 'exact-duplicate'

/**
 * What has the same words, and why that matters: `live` holds the later one, so does `refused` (turned down or taken down
 * before); the same answer from another generator is only told.
 */
export interface Twin {
  kind: 'live' | 'refused' | 'other_generator'
  /** The revision or output that was there first, and its prompt. */
  id: string
  promptId: string
}

/** The same words again. The index looks them up (`find-exact.server`); this is the rule's verdict on what it found. */
export const rule = {
  name: NAME,
  version: '1',
  source: 'SHA-256 of NFKC, lower-cased, space-folded cleaned text; of the bytes for images',
  findingFor(twin: Twin): Finding {
    const told = twin.kind === 'other_generator'
    return {
      rule: NAME,
      ruleVersion: '1',
      verdict: told ? 'flag' : 'drop',
      severity: twin.kind === 'refused' ? 2 : told ? 0 : 1,
      reason: `reason.duplicate_${twin.kind}`,
      params: { of: twin.id, prompt: twin.promptId },
      spans: []
    }
  }
} as const
