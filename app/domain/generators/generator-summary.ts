import type { Modality } from '~db/vocabulary'
import type { Cover } from '../prompts/list-prompts'
import { STABLE_DIFFUSION_TOOLS } from './registry/tools'

/** A generator as the directory shows it. */
export interface GeneratorSummary {
  id: string
  name: string
  nameZh: string
  modalities: Modality[]
  approved: boolean
  /** Published outputs, as counted a minute ago or less. */
  outputs: number
  /** The best-rated of them. */
  best: Cover | null
}

const folded = (text: string) => text.normalize('NFKC').toLowerCase()

/** Tools a generator is used through, by name. */
export const toolsOf = (generatorId: string): string[] =>
  generatorId === 'stable-diffusion' ? Object.values(STABLE_DIFFUSION_TOOLS) : []

/** Those that make `modality` and have `query` in a name, or in the name of a tool they are used through. */
export function narrow(
  generators: readonly GeneratorSummary[],
  query: string,
  modality: Modality | null
): GeneratorSummary[] {
  const wanted = folded(query.trim())
  return generators.filter(
    ({ id, name, nameZh, modalities }) =>
      (modality === null || modalities.includes(modality)) &&
      [id, name, nameZh, ...toolsOf(id)].some((word) => folded(word).includes(wanted))
  )
}
