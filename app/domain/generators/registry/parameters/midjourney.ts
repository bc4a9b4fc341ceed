import { type Parameter, parameter } from '../parameter'
import { aspectRatio } from './common'

/** The `--flags` of a Midjourney prompt. Seeds are 32 bits wide. */
export const MIDJOURNEY: Parameter[] = [
  aspectRatio,
  parameter('version', 'text', { aliases: ['v', '版本'] }),
  parameter('niji', 'text'),
  parameter('seed', 'seed', { aliases: ['种子', '随机种子'], min: 0, max: 4_294_967_295 }),
  parameter('negative_prompt', 'text', {
    aliases: ['no', 'negative', '反向提示词', '负面提示词', '排除']
  }),
  parameter('stylize', 'integer', { aliases: ['s', '风格化'], min: 0, max: 1000 }),
  parameter('chaos', 'integer', { aliases: ['c', '多样性'], min: 0, max: 100 }),
  parameter('weird', 'integer', { aliases: ['w', '怪异'], min: 0, max: 3000 }),
  parameter('quality', 'number', { aliases: ['q', '质量'], min: 0, max: 10 }),
  parameter('image_weight', 'number', { aliases: ['iw', '图片权重'], min: 0, max: 3 }),
  parameter('style', 'text', { aliases: ['风格'] }),
  parameter('raw', 'flag'),
  parameter('style_reference', 'text', { aliases: ['sref', '风格参考'] }),
  parameter('style_weight', 'integer', { aliases: ['sw'], min: 0, max: 1000 }),
  parameter('character_reference', 'text', { aliases: ['cref', '角色参考'] }),
  parameter('character_weight', 'integer', { aliases: ['cw'], min: 0, max: 100 }),
  parameter('omni_reference', 'text', { aliases: ['oref'] }),
  parameter('omni_weight', 'integer', { aliases: ['ow'], min: 0, max: 1000 }),
  parameter('profile', 'text', { aliases: ['p', 'personalize'] }),
  parameter('tile', 'flag', { aliases: ['平铺'] }),
  parameter('draft', 'flag'),
  parameter('repeat', 'integer', { aliases: ['r'], min: 1, max: 40 }),
  parameter('stop', 'integer', { min: 10, max: 100 }),
  parameter('exp', 'number', { min: 0, max: 100 }),
  parameter('motion', 'choice', { choices: ['low', 'high'] }),
  parameter('loop', 'flag')
]
