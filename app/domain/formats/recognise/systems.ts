import type { SeedRow } from '../../generators/seed-rows'

/** Names of systems and models, and whose they are; the first that fits counts. */
const SYSTEMS: [pattern: RegExp, slug: string, seedRow?: SeedRow][] = [
  [/midjourney|niji/, 'midjourney', 'Midjourney'],
  [/dall[-·• ]?e|gpt-image|chatgpt-image/, 'openai', 'DALL-E'],
  [/imagen\b|imagegeneration/, 'google-imagen', 'Imagen'],
  [/\bparti\b/, 'google-parti', 'Parti'],
  [/copilot/, 'github-copilot', 'GitHub Copilot'],
  [/jasper/, 'jasper', 'Jasper'],
  [/文心一格|ernie[- ]?vilg/, 'ernie-vilg', 'Baidu 文心一格'],
  [/dreamwriter/, 'tencent-dreamwriter', 'Tencent Dreamwriter'],
  [/鹿班|luban/, 'luban', 'Alibaba 鹿班'],
  [/capcut|剪映/, 'capcut', '剪映 CapCut'],
  [/comfyui/, 'comfyui', 'Stable Diffusion'],
  [/stable[- ]?diffusion|sdxl|\bsd[ -]?[1-3](?:\b|\.)|flux/, 'stable-diffusion', 'Stable Diffusion'],
  [/chatgpt/, 'chatgpt', 'GPT-3 / ChatGPT'],
  [/\bgpt-|davinci|curie|babbage|openai|(?:^|\/)o[134](?:-|$)/, 'openai', 'GPT-3 / ChatGPT'],
  [/claude|anthropic/, 'anthropic'],
  [/gemini|\bbard\b/, 'google-gemini']
]

/** The system a name belongs to, or null. */
export function systemOf(name: string): { slug: string; seedRow?: SeedRow } | null {
  const system = SYSTEMS.find(([pattern]) => pattern.test(name.slice(0, 200).toLowerCase()))
  return system ? { slug: system[1], ...(system[2] ? { seedRow: system[2] } : {}) } : null
}
