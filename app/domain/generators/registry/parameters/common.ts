import { parameter } from '../parameter'

/** Names that many systems share, in English and Chinese. */
export const seed = parameter('seed', 'seed', { aliases: ['noise_seed', '种子', '随机种子'], min: -1 })
export const negativePrompt = parameter('negative_prompt', 'text', {
  aliases: ['negative', 'uc', '反向提示词', '负面提示词', '反向提示']
})
export const size = parameter('size', 'size', {
  aliases: ['resolution', 'image_size', 'dimensions', '尺寸', '分辨率', '大小']
})
export const aspectRatio = parameter('aspect_ratio', 'ratio', {
  aliases: ['ar', 'aspect', '宽高比', '比例', '画面比例']
})
export const style = parameter('style', 'text', { aliases: ['风格', 'styles'] })
export const count = parameter('count', 'integer', {
  aliases: ['n', 'sample_count', 'num_images', 'image_num', 'number_of_images', '数量', '张数'],
  min: 1,
  max: 100
})
/** Seconds. */
export const duration = parameter('duration', 'number', {
  aliases: ['length', 'seconds', 'duration_seconds', '时长', '秒数'],
  min: 0,
  max: 36_000
})
export const language = parameter('language', 'text', { aliases: ['lang', '语言'] })
