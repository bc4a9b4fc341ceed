import type { Finding } from '../record'

const NAME = 'exact-duplicate'
const VERSION = '2'

/**
 * What is the same, and why that matters: `live` holds the later one, so does `refused` (turned down or taken down
 * before); the same answer from another generator, and one's own picture in another of one's prompts, are only told.
 */
export interface Twin {
  kind: 'live' | 'refused' | 'other_generator' | 'own_picture'
  /** The revision or output that was there first, and its prompt. */
  id: string
  promptId: string
  /** A picture's file. */
  sha256?: string
}

/** Twins that are published all the same. */
export const isToldOnly = ({ kind }: Twin): boolean => kind === 'other_generator' || kind === 'own_picture'

/** The same again. The index looks it up (`find-exact`, `find-pictures`); this is the rule's verdict on what it found. */
export const rule = {
  name: NAME,
  version: VERSION,
  source: {
    en: 'SHA-256 of NFKC, lower-cased, space-folded cleaned text; of decoded, upright pixels; of the bytes for sound and film',
    'zh-CN':
      '文字：清洗后经 NFKC、转小写、合并空白，取 SHA-256；图片：解码并转正后的像素；音频和视频：文件字节'
  },
  findingFor(twin: Twin): Finding {
    const told = isToldOnly(twin)
    const picture = twin.sha256 && twin.kind !== 'own_picture' ? '_picture' : ''
    return {
      rule: NAME,
      ruleVersion: VERSION,
      verdict: told ? 'flag' : 'drop',
      severity: twin.kind === 'refused' ? 2 : told ? 0 : 1,
      reason: `reason.duplicate_${twin.kind}${picture}`,
      // what was turned down is not shown again
      params: {
        ...{ of: twin.id, prompt: twin.promptId },
        ...(twin.sha256 && twin.kind !== 'refused' ? { picture: twin.sha256 } : {})
      },
      spans: []
    }
  }
} as const
