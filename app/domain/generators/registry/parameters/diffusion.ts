import { type Parameter, parameter } from '../parameter'
import { negativePrompt, seed, size } from './common'

/** Sampling settings of open diffusion models, under the names their many tools write. */
export const DIFFUSION: Parameter[] = [
  negativePrompt,
  seed,
  parameter('steps', 'integer', {
    aliases: ['num_inference_steps', 'sampling_steps', 'st', '步数', '迭代步数', '采样步数'],
    min: 0,
    max: 10_000
  }),
  parameter('cfg', 'number', {
    aliases: [
      'cfg_scale',
      'guidance_scale',
      'guidance',
      'scale',
      '提示词相关性',
      '引导系数',
      '提示词引导系数'
    ],
    min: 0,
    max: 1000
  }),
  parameter('sampler', 'text', {
    aliases: ['sampler_name', 'sampling_method', 'sa', '采样器', '采样方法', '采样方式']
  }),
  parameter('scheduler', 'text', { aliases: ['schedule_type', 'noise_schedule', '调度器', '调度类型'] }),
  size,
  parameter('denoise', 'number', {
    aliases: ['denoising_strength', 'strength', '重绘幅度', '降噪强度', '重绘强度'],
    min: 0,
    max: 1
  }),
  parameter('clip_skip', 'integer', { aliases: ['clip终止层数', 'clip跳过层'], min: -24, max: 24 }),
  parameter('model_hash', 'text', { aliases: ['模型哈希'] }),
  parameter('vae', 'text'),
  parameter('loras', 'text', { aliases: ['lora', 'lora_hashes'] }),
  parameter('version', 'text', { aliases: ['版本'] })
]
