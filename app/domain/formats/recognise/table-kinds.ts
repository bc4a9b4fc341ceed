import { findColumns } from '../table'
import type { Found } from './text-inspection'

type Kind = Pick<Found, 'kind' | 'generator' | 'seedRow' | 'confidence'>

/** What a table is by its header, or null. Benchmarks are prompts written *for* a system, not its outputs. */
export function tableKindOf(header: readonly string[], fileName: string): Kind | null {
  const names = header.map((name) =>
    name
      .replace(/^\ufeff/, '')
      .trim()
      .toLowerCase()
  )
  const has = (...wanted: string[]) => wanted.every((name) => names.includes(name))
  if (has('prompt', 'category', 'challenge'))
    return { kind: 'parti-prompts', generator: 'google-parti', seedRow: 'Parti', confidence: 'high' }
  if (has('prompts', 'category') && names.length === 2)
    return { kind: 'drawbench', generator: 'google-imagen', seedRow: 'Imagen', confidence: 'high' }
  if (has('act', 'prompt')) return { kind: 'prompts-chat', generator: 'unknown', confidence: 'none' }
  if (has('image_name', 'prompt', 'seed', 'sampler'))
    return {
      kind: 'diffusiondb',
      generator: 'stable-diffusion',
      seedRow: 'Stable Diffusion',
      confidence: 'high'
    }
  const listed = /\.(csv|tsv)$/i.test(fileName) && names.length > 1 && findColumns(header) !== null
  return listed ? { kind: 'prompt-table', generator: 'unknown', confidence: 'none' } : null
}
