import type { GenerationRecord } from '../../generators/generation-record'
import { type FrontValue, readFrontMatter } from './front-matter'
import { fieldOf, type LabelField } from './label-names'
import { readLabels } from './labelled-text'
import { redactSecrets } from './redact'
import { systemOf } from './systems'
import type { Found } from './text-inspection'

/** A text with front matter or labels, read into a prompt, what was made of it and how. */
export interface LabelledPrompt {
  title: string
  prompt: string
  output: string
  fields: Map<LabelField, string>
  tags: string[]
  aigc: Record<string, string> | null
  /** Front matter keys that are none of the fields. */
  rest: [string, string][]
  hasFrontMatter: boolean
}

/** Reads Markdown or pasted text with labels; null where neither names a prompt. The body is the prompt when front matter has none. */
export function readLabelledPrompt(text: string): LabelledPrompt | null {
  const front = readFrontMatter(text)
  const labels = readLabels(front ? front.body : text)
  const given = [...(front?.values ?? [])]
  const known = given.flatMap(([key, value]) => {
    const field = fieldOf(key)
    return field && typeof value === 'string' ? [[field, value] as const] : []
  })
  const fields = new Map([...labels, ...known])
  const tells = given.some(([key]) => fieldOf(key) !== undefined || key === 'aigc')
  const body = front && tells && !fields.has('prompt') ? front.body.trim() : ''
  const prompt = redactSecrets(fields.get('prompt') ?? body)
  if (!prompt.trim()) return null
  const aigc = front?.values.get('aigc')
  const heading = /^#\s+(.{1,200})$/m.exec(front ? front.body : text)?.[1] ?? ''
  return {
    title: fields.get('title') ?? (fieldOf(heading) ? '' : heading.trim()),
    prompt,
    output: redactSecrets(
      fields.get('output') ?? (fields.get('prompt') && front && labels.size === 0 ? front.body.trim() : '')
    ),
    fields,
    tags: listOf(front?.values.get('tags')),
    aigc: aigc && typeof aigc === 'object' && !Array.isArray(aigc) ? aigc : null,
    rest: given.flatMap(([key, value]): [string, string][] =>
      fieldOf(key) || key === 'tags' || key === 'aigc' || typeof value !== 'string' ? [] : [[key, value]]
    ),
    hasFrontMatter: front !== null
  }
}

const listOf = (value: FrontValue | undefined): string[] =>
  Array.isArray(value)
    ? value
    : typeof value === 'string'
      ? value.split(/[,，;；]/).map((tag) => tag.trim())
      : []

/** What readers of other tools know better than a label reader does. */
const OTHERS = /^Stable Diffusion model:|^Steps: \d+, |\bJob ID: [0-9a-f-]{36}/im

/** Recognises Markdown and pasted text with labels. */
export function findLabelledText(text: string): Found | null {
  if (OTHERS.test(text)) return null
  const read = readLabelledPrompt(text)
  if (!read) return null
  const { fields } = read
  const system = systemOf(fields.get('generator') ?? fields.get('model') ?? '')
  return {
    kind: 'labelled-text',
    generator: system?.slug ?? 'unknown',
    ...(system?.seedRow ? { seedRow: system.seedRow } : {}),
    confidence: system ? 'low' : 'none',
    record: recordOf(read),
    ...(read.aigc ? { provenance: { cnAigc: { label: read.aigc } } } : {}),
    warnings: []
  }
}

function recordOf({ prompt, title, output, fields, rest, tags }: LabelledPrompt): GenerationRecord {
  const numberOf = (field: LabelField) => {
    const text = fields.get(field)
    return text && /^-?\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : undefined
  }
  const [steps, cfg] = [numberOf('steps'), numberOf('cfg')]
  const seed = fields.get('seed')
  const size = /^(\d{1,5})\s*[x×*]\s*(\d{1,5})$/i.exec(fields.get('size') ?? '')
  const text = (field: LabelField) => fields.get(field) || undefined
  const parameters: [string, string][] = [
    ...rest,
    ['title', title],
    ['tags', tags.join(', ')],
    ['generator', fields.get('generator') ?? ''],
    ['output', output]
  ]
  return {
    prompt,
    ...(text('negative') ? { negativePrompt: redactSecrets(text('negative') ?? '') } : {}),
    ...(seed && /^-?\d{1,20}$/.test(seed) ? { seed } : {}),
    ...(steps === undefined ? {} : { steps }),
    ...(cfg === undefined ? {} : { cfg }),
    ...(text('sampler') ? { sampler: text('sampler') } : {}),
    ...(text('scheduler') ? { scheduler: text('scheduler') } : {}),
    ...(text('model') ? { model: { name: text('model') ?? '' } } : {}),
    ...(size ? { width: Number(size[1]), height: Number(size[2]) } : {}),
    parameters: Object.fromEntries(parameters.filter(([, value]) => value))
  }
}
