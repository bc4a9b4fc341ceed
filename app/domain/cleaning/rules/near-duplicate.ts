import type { Finding } from '../record'

const NAME = 'near-duplicate'

/** True Jaccard similarity of shingle sets from which two texts count as one. */
export const NEAR = 0.8

/**
 * Nearly the same words: flagged, published, and joined to the cluster of which a release takes one. `of` names the
 * cluster's first member.
 */
export const rule = {
  name: NAME,
  version: '1',
  source: {
    en: 'Broder (1997), Jaccard of shingles; Indyk & Motwani (1998), LSH; Shrivastava (2017), densified one-permutation hashing',
    'zh-CN':
      'Broder（1997），片段集合的 Jaccard 相似度；Indyk & Motwani（1998），LSH；Shrivastava（2017），单次置换哈希的稠密化'
  },
  findingFor(of: { id: string; promptId: string }, similarity: number, ownLineage: boolean): Finding {
    return {
      rule: NAME,
      ruleVersion: '1',
      verdict: 'flag',
      severity: 0,
      reason: ownLineage ? 'reason.near_duplicate_lineage' : 'reason.near_duplicate',
      params: { of: of.id, prompt: of.promptId, percent: Math.floor(similarity * 100) },
      spans: []
    }
  }
} as const
