import { type Generation, settingsOf } from '../generators/generation'
import { checkParameters } from '../generators/registry/check-parameters'
import { STABLE_DIFFUSION_TOOLS } from '../generators/registry/tools'

/** How an output's settings stand to what its file says. */
export interface ToldSettings {
  /** The program the file names, such as `ComfyUI`, with its version; empty when it names none. */
  tool: string
  /** Settings that are as the file says, by key. */
  fromFile: string[]
  /** Settings for which the file says something else, by key. */
  fileSays: Record<string, string>
}

/**
 * Compares the settings an output shows with those in its file. A value the author declared never hides what the file
 * says: where they differ, both are told.
 */
export function toldSettings(
  generation: Generation,
  generatorId: string,
  shown: Record<string, string>
): ToldSettings {
  const told = checkParameters(generatorId, settingsOf(generation.record)).parameters
  const fromFile: string[] = []
  const fileSays: Record<string, string> = {}
  for (const [key, value] of Object.entries(shown)) {
    if (!(key in told)) continue
    if (told[key] === value) fromFile.push(key)
    else fileSays[key] = told[key] as string
  }
  const { tool, toolVersion } = generation
  const name = tool && Object.hasOwn(STABLE_DIFFUSION_TOOLS, tool) ? STABLE_DIFFUSION_TOOLS[tool] : ''
  return { tool: name ? [name, toolVersion].filter(Boolean).join(' ') : '', fromFile, fileSays }
}
