import { generatorEntry } from '.'
import type { Recognised } from './generator-entry'
import { type ImportCommand, importCommands } from './import-commands'
import type { Parameter } from './parameter'
import { parametersOf } from './parameters'

export interface AboutGenerator {
  recognised: readonly Recognised[]
  /** Message keys; never empty. */
  declared: readonly string[]
  parameters: readonly Parameter[]
  imports: readonly ImportCommand[]
}

/** What a generator's page tells beyond the database's row; of one that somebody added, that nothing is known. */
export function aboutGenerator(generatorId: string, as: string): AboutGenerator {
  const entry = generatorEntry(generatorId)
  return {
    recognised: entry?.recognised ?? [],
    declared: entry?.declared ?? ['generators:declared.unknown'],
    parameters: parametersOf(generatorId),
    imports: importCommands(generatorId, as)
  }
}

/** Longest address that browsers and servers are sure to take. */
const MAX_ADDRESS = 7000

/** The address that opens a generator with a prompt; null when it has none, or the prompt is too long for one. */
export function openAddress(generatorId: string, prompt: string): string | null {
  const address = generatorEntry(generatorId)?.openIn?.replace('{prompt}', () => encodeURIComponent(prompt))
  return address && address.length <= MAX_ADDRESS ? address : null
}
