import { phrasesIn } from '../lexicon/terms'
import { flagging } from './flagging'

/**
 * An assistant speaking of itself (“As an AI language model…”, 作为一个人工智能语言模型). Manners such as “I hope this
 * helps” weigh less than the threshold and only count in the score. Outputs only.
 */
export const rule = flagging(
  {
    name: 'boilerplate',
    version: '1',
    source: {
      en: 'own turns of phrase (en, zh); cf. ShareGPT cleaning in Vicuna (FastChat)',
      'zh-CN': '自行整理的中英文套话；参见 Vicuna（FastChat）对 ShareGPT 的清洗'
    },
    severity: 0,
    flag: 0.8
  },
  (text, record, flag) =>
    record.kind === 'output' ? phrasesIn(text, 'boilerplate').filter(({ weight }) => weight >= flag) : []
)
