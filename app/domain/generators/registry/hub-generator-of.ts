import type { Modality } from '~db/vocabulary'
import { generatorEntry } from '.'
import { OTHER_NAMES, STABLE_DIFFUSION_TOOLS } from './tools'

export interface HubGenerator {
  id: string
  /** The program it was made with, where a generator has many: `ComfyUI`; null otherwise. */
  tool: string | null
}

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

/**
 * The hub's generator a recogniser's slug stands for, with the tool by name; null when it is none of them, as for
 * `unknown` and for slugs that only name a company.
 *
 * @param modality of the work: `openai` signs pictures and names texts alike. Without it a picture is meant.
 */
export function hubGeneratorOf(slug: string, modality: Modality = 'image'): HubGenerator | null {
  const tool = own(STABLE_DIFFUSION_TOOLS, slug)
  if (tool) return { id: 'stable-diffusion', tool }
  if (slug === 'openai')
    return { id: modality === 'video' ? 'sora' : modality === 'image' ? 'dall-e' : 'gpt', tool: null }
  const id = own(OTHER_NAMES, slug) ?? slug
  return generatorEntry(id) && id !== 'other' ? { id, tool: null } : null
}
