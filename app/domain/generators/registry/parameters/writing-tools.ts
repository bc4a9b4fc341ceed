import { type Parameter, parameter } from '../parameter'
import { count, language } from './common'

/** Jasper's own terms. */
export const JASPER: Parameter[] = [
  parameter('template', 'text', { aliases: ['模板'] }),
  parameter('inputs', 'text', { aliases: ['输入'] }),
  parameter('tone', 'text', { aliases: ['tone_of_voice', '语气'] }),
  parameter('audience', 'text', { aliases: ['受众'] }),
  parameter('brand_voice', 'text', { aliases: ['品牌声音'] }),
  language,
  count
]

/** What a Dreamwriter market piece is about. */
export const DREAMWRITER: Parameter[] = [
  parameter('slot', 'choice', { aliases: ['时段', '场次'], choices: ['早评', '午评', '收评'] }),
  parameter('instrument', 'text', { aliases: ['标的', '指数'] }),
  parameter('data', 'text', { aliases: ['数据'] })
]
