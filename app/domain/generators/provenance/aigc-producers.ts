import type { SeedRow } from '../seed-rows'

/** Who stands behind China's label. A code names a company, never a model. */
export interface AigcProducer {
  name: string
  /** The generator, where the company has one public product under the code, or the company at large. */
  slug?: string
  seedRow?: SeedRow
}

/** By Unified Social Credit Code (GB 32100-2015), 18 characters. */
const BY_CREDIT_CODE: Record<string, AigcProducer> = {
  '91110102MACQD9K640': { name: 'ByteDance Doubao 豆包', slug: 'bytedance-doubao' },
  '9144030008867405X2': { name: '深圳市脸萌科技 (ByteDance: 即梦, 剪映)', slug: 'bytedance' },
  '91110000802100433B': { name: 'Baidu 百度', slug: 'baidu', seedRow: 'Baidu 文心一格' },
  '91440300708461136T': { name: 'Tencent 腾讯', slug: 'tencent' },
  '91440101MA9Y9T4H7A': { name: 'Alibaba Qwen 通义千问', slug: 'alibaba-qwen' },
  '91110108335469089C': { name: 'Kuaishou Kling 快手可灵', slug: 'kuaishou-kling' },
  '91110105MACJ6K1C8A': { name: 'LiblibAI', slug: 'liblibai' }
}

/** Bare names some writers put in place of a code. */
const BY_NAME: [pattern: RegExp, producer: AigcProducer][] = [
  [/^(?:doubao|豆包)$/i, { name: 'ByteDance Doubao 豆包', slug: 'bytedance-doubao' }],
  [/^picwish$/i, { name: 'PicWish', slug: 'picwish' }],
  [/^minimax\b/i, { name: 'MiniMax', slug: 'minimax' }]
]

/** `001`, kind, credit code, service type, product: GB 45438-2025 with the coding rules of its practice guide. */
const CODED = /^001[0-9]([0-9A-Z]{18})[0-9][0-9A-Z]{4}$/i

/** The credit code in a producer's code; a bare credit code counts. Undefined for names and other forms. */
export function creditCodeIn(value: string): string | undefined {
  const code = CODED.exec(value)?.[1] ?? /^9[0-9A-Z]{17}$/i.exec(value)?.[0]
  return code?.toUpperCase()
}

/** The producer of a label's `ContentProducer`; undefined when neither its code nor its name is known. */
export function producerOf(value: string): AigcProducer | undefined {
  const code = creditCodeIn(value)
  if (code) return Object.hasOwn(BY_CREDIT_CODE, code) ? BY_CREDIT_CODE[code] : undefined
  return BY_NAME.find(([pattern]) => pattern.test(value))?.[1]
}
