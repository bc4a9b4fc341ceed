import { phrasesIn } from '../lexicon/terms'
import { flagging } from './flagging'

/** Manners such as “I hope this helps” only count in the score. */
const TELLING = 0.8

/** An assistant speaking of itself (“As an AI language model…”, 作为一个人工智能语言模型). Outputs only. */
export const rule = flagging(
  {
    name: 'boilerplate',
    version: '1',
    source: 'own turns of phrase (en, zh); cf. ShareGPT cleaning in Vicuna (FastChat)',
    severity: 0
  },
  (text, record) =>
    record.kind === 'output' ? phrasesIn(text, 'boilerplate').filter(({ weight }) => weight >= TELLING) : []
)
