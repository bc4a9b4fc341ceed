import { type Parameter, parameter } from '../parameter'
import { aspectRatio, count, negativePrompt, seed, size, style } from './common'

/** OpenAI's image API, DALL·E 2 to gpt-image. */
export const OPENAI_IMAGES: Parameter[] = [
  parameter('size', 'size', { aliases: size.aliases, choices: ['auto'] }),
  parameter('quality', 'choice', {
    aliases: ['质量', '画质'],
    choices: ['standard', 'hd', 'low', 'medium', 'high', 'auto']
  }),
  parameter('style', 'choice', { aliases: ['风格'], choices: ['vivid', 'natural'] }),
  parameter('background', 'choice', { aliases: ['背景'], choices: ['auto', 'transparent', 'opaque'] }),
  parameter('output_format', 'choice', { aliases: ['format'], choices: ['png', 'jpeg', 'webp'] }),
  parameter('seed', 'seed', { aliases: ['种子'], min: 0 }),
  count,
  parameter('revised_prompt', 'text', { aliases: ['改写后的提示词'] })
]

/** Google's predict API. */
export const GOOGLE_IMAGES: Parameter[] = [
  negativePrompt,
  seed,
  aspectRatio,
  parameter('count', 'integer', { aliases: count.aliases, min: 1, max: 8 }),
  parameter('add_watermark', 'flag', { aliases: ['添加水印'] }),
  parameter('enhance_prompt', 'flag', { aliases: ['增强提示词'] }),
  parameter('enhanced_prompt', 'text', { aliases: ['改写后的提示词'] })
]

/** Picture services that tell a maker little more than these. */
export const PLAIN_IMAGES: Parameter[] = [negativePrompt, seed, aspectRatio, size, style]
