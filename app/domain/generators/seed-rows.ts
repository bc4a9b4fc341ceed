/** The twelve systems the hub was planned around. */
export const SEED_ROWS = [
  'Midjourney',
  'Stable Diffusion',
  'DALL-E',
  'Imagen',
  'Parti',
  'GitHub Copilot',
  'GPT-3 / ChatGPT',
  'Jasper',
  'Baidu 文心一格',
  'Tencent Dreamwriter',
  'Alibaba 鹿班',
  '剪映 CapCut'
] as const
export type SeedRow = (typeof SEED_ROWS)[number]

/** Slugs of those systems; the open-weights tools serve the row of Stable Diffusion. */
const ROWS: Record<SeedRow, readonly string[]> = {
  Midjourney: ['midjourney'],
  'Stable Diffusion': [
    'stable-diffusion-webui',
    'forge',
    'forge-classic',
    'forge-neo',
    'reforge',
    'easy-reforge',
    'sd-next',
    'comfyui',
    'civitai',
    'tensorart',
    'stability-matrix',
    'invokeai',
    'novelai',
    'fooocus',
    'ruined-fooocus',
    'huggingface-space',
    'swarmui',
    'draw-things',
    'easy-diffusion',
    'diffusiondb'
  ],
  'DALL-E': ['openai', 'dall-e'],
  Imagen: ['google-ai', 'google-imagen'],
  Parti: ['google-parti'],
  'GitHub Copilot': ['github-copilot'],
  'GPT-3 / ChatGPT': ['chatgpt', 'gpt-3', 'openai-api'],
  Jasper: ['jasper'],
  'Baidu 文心一格': ['ernie-vilg', 'baidu'],
  'Tencent Dreamwriter': ['tencent-dreamwriter'],
  'Alibaba 鹿班': ['luban'],
  '剪映 CapCut': ['capcut']
}

const BY_SLUG = new Map(
  Object.entries(ROWS).flatMap(([row, slugs]) =>
    slugs.map((slug): [string, SeedRow] => [slug, row as SeedRow])
  )
)

/** The seed system a generator's slug belongs to; undefined for all others. */
export const seedRowOf = (slug: string): SeedRow | undefined => BY_SLUG.get(slug)
