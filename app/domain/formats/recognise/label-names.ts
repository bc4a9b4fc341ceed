/** What a label, heading or front matter key says stands behind it. */
export type LabelField =
  | 'title'
  | 'prompt'
  | 'negative'
  | 'output'
  | 'model'
  | 'seed'
  | 'steps'
  | 'cfg'
  | 'sampler'
  | 'scheduler'
  | 'size'
  | 'generator'

const NAMES: Record<LabelField, readonly string[]> = {
  title: ['title', '标题'],
  prompt: ['prompt', 'positive prompt', 'positive_prompt', '提示词', '正向提示词', '正面提示词'],
  negative: ['negative prompt', 'negative_prompt', 'negative', '反向提示词', '负面提示词', '负向提示词'],
  output: ['output', 'response', 'answer', 'completion', '输出', '回答', '生成结果'],
  model: ['model', '模型'],
  seed: ['seed', '种子', '随机种子'],
  steps: ['steps', '步数', '迭代步数'],
  cfg: ['cfg', 'cfg scale', 'cfg_scale', 'guidance scale', 'guidance_scale', '提示词引导系数'],
  sampler: ['sampler', '采样器', '采样方法'],
  scheduler: ['scheduler', '调度器'],
  size: ['size', '尺寸'],
  generator: ['generator', 'tool', '生成器', '工具']
}

const FIELDS = new Map(
  Object.entries(NAMES).flatMap(([field, names]) => names.map((name) => [name, field as LabelField]))
)

/** The field a label names, or undefined. */
export const fieldOf = (label: string): LabelField | undefined =>
  FIELDS.get(label.trim().toLowerCase().replace(/\s+/g, ' '))
