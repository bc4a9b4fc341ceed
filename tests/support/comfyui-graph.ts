import { recogniseIn } from './carriers'

export type Node = [classType: string, inputs: Record<string, unknown>]
export const graph = (nodes: Record<string, Node>) =>
  Object.fromEntries(Object.entries(nodes).map(([id, [class_type, inputs]]) => [id, { class_type, inputs }]))
export const read = (nodes: Record<string, Node>) => recogniseIn({ png: { prompt: graph(nodes) } })

export const LOADER: Node = ['CheckpointLoaderSimple', { ckpt_name: 'harbour.safetensors' }]
export const text = (words: unknown): Node => ['CLIPTextEncode', { text: words, clip: ['ckpt', 1] }]
export const sampler = (more: Record<string, unknown> = {}): Node => [
  'KSampler',
  {
    seed: 11,
    steps: 20,
    cfg: 7,
    sampler_name: 'euler',
    scheduler: 'normal',
    denoise: 1,
    model: ['ckpt', 0],
    positive: ['pos', 0],
    negative: ['neg', 0],
    latent_image: ['size', 0],
    ...more
  }
]
export const BASE: Record<string, Node> = {
  neg: text('blurry'),
  pos: text('a harbour'),
  ckpt: LOADER,
  size: ['EmptyLatentImage', { width: 640, height: 480, batch_size: 1 }],
  k: sampler(),
  out: ['SaveImage', { images: ['dec', 0] }],
  dec: ['VAEDecode', { samples: ['k', 0], vae: ['ckpt', 2] }]
}
