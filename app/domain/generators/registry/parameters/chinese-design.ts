import { type Parameter, parameter } from '../parameter'
import { aspectRatio, count, duration, size, style } from './common'

/** 文心一格 / ERNIE-ViLG's API: `txt2img` and `txt2imgv2`. */
export const ERNIE_VILG: Parameter[] = [
  style,
  size,
  count,
  parameter('version', 'text', { aliases: ['版本'] }),
  parameter('change_degree', 'integer', { aliases: ['参考图影响因子'], min: 1, max: 10 }),
  parameter('task_id', 'text', { aliases: ['taskid', '任务编号'] })
]

/** A banner's brief, as its maker tells it. */
export const LUBAN: Parameter[] = [
  parameter('theme', 'text', { aliases: ['主题'] }),
  parameter('product', 'text', { aliases: ['商品', '产品'] }),
  parameter('slogan', 'text', { aliases: ['文案', '标语'] }),
  style,
  size,
  parameter('template', 'text', { aliases: ['template_id', '模板', '模板编号'] }),
  parameter('layers', 'integer', { aliases: ['图层', '图层数'], min: 1, max: 1000 })
]

/** What an export of 剪映 or CapCut says of itself. */
export const CAPCUT: Parameter[] = [
  parameter('app_version', 'text', { aliases: ['版本', 'version'] }),
  parameter('os', 'text', { aliases: ['系统', 'platform'] }),
  aspectRatio,
  duration,
  parameter('ai_features', 'text', { aliases: ['ai功能'] }),
  parameter('template', 'text', { aliases: ['模板'] })
]
