const FAMILIES: [id: string, pattern: RegExp][] = [
  ['midjourney', /midjourney|\bniji\b/],
  ['dall-e', /dall[-·• ]?e\b|gpt-image|chatgpt-image/],
  ['imagen', /\bimagen\b|imagegeneration@/],
  ['parti', /^(?:google[- ])?parti$/],
  ['flux', /\bflux\b/],
  ['stable-diffusion', /stable[- ]?diffusion|\bsdxl\b|\bsd[ -]?[1-3]\b/],
  ['ernie-vilg', /ernie[- ]?vilg|文心一格/],
  ['luban', /\bluban\b|鹿班/],
  ['capcut', /capcut|剪映/],
  ['jasper', /\bjasper\b/],
  ['dreamwriter', /dreamwriter/],
  ['claude', /claude|anthropic/],
  ['gemini', /gemini|bard|palm|gemma/],
  ['deepseek', /deepseek/],
  ['qwen', /qwen|qwq|tongyi|通义/],
  ['ernie-bot', /ernie|文心|wenxin/],
  ['llama', /llama|vicuna|alpaca|codellama/],
  ['copilot', /copilot/],
  ['gpt', /gpt|davinci|text-curie|openai|^o[134](?:-|$)/],
  ['human', /^human$|^people$|by hand/]
]

/** The hub's generator a model belongs to by its name; `other` where it is none of them, or has no name. */
export const generatorOf = (model: string): string =>
  FAMILIES.find(([, pattern]) => pattern.test(model.toLowerCase()))?.[0] ?? 'other'
