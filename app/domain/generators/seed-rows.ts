/** Slugs of the twelve systems the hub began with; the open-weights tools serve the row of Stable Diffusion. */
const ROWS: Record<string, readonly string[]> = {
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
  'Baidu 文心一格': ['baidu-yige'],
  'Tencent Dreamwriter': ['tencent-dreamwriter'],
  'Alibaba 鹿班': ['alibaba-luban'],
  '剪映 CapCut': ['capcut']
}

const BY_SLUG = new Map(
  Object.entries(ROWS).flatMap(([row, slugs]) => slugs.map((slug): [string, string] => [slug, row]))
)

/** The seed system a generator's slug belongs to; undefined for all others. */
export const seedRowOf = (slug: string): string | undefined => BY_SLUG.get(slug)
