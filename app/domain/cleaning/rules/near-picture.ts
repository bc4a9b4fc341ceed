import type { Finding } from '../record'

const NAME = 'near-picture'

/**
 * A copy of another picture, changed a little: flagged, published, and joined to the cluster of which a release takes one.
 * `of` names the earliest output that shows it.
 */
export const rule = {
  name: NAME,
  version: '1',
  source: {
    en: 'pHash (Zauner 2010), multi-index hashing (Norouzi, Punjani & Fleet 2012), then squares of the aligned pictures correlated',
    'zh-CN': 'pHash（Zauner 2010）；多索引哈希（Norouzi、Punjani & Fleet 2012）；对齐后逐格比较'
  },
  findingFor(of: { id: string; promptId: string; sha256: string }, own: boolean): Finding {
    return {
      rule: NAME,
      ruleVersion: '1',
      verdict: 'flag',
      severity: 0,
      reason: own ? 'reason.near_picture_own' : 'reason.near_picture',
      params: { of: of.id, prompt: of.promptId, picture: of.sha256 },
      spans: []
    }
  }
} as const
