import { FORMATS } from '../../formats/detect'
import { generatorEntry } from '.'

/** What a file of each format is usually called. */
const FILES: Record<string, string> = {
  'chatgpt-export': 'conversations.json',
  'copilot-chat': 'chat.json',
  'parti-prompts': 'PartiPrompts.tsv',
  diffusiondb: 'part-000001.json',
  sharegpt: 'sharegpt.json',
  alpaca: 'alpaca.json',
  'openai-chat': 'chats.jsonl',
  oasst: 'trees.jsonl',
  prompts: 'prompts.json',
  csv: 'prompts.csv',
  tsv: 'prompts.tsv',
  markdown: 'prompt.md',
  zip: 'pictures.zip'
}

/** A format that brings a generator's work, and the command that does. */
export interface ImportCommand {
  format: string
  command: string
}

/**
 * The terminal commands that import what a generator made. Formats of the registry that the importer does not take are
 * left out, so nobody is shown a command that fails.
 *
 * @param as whose contributions they become, by handle
 */
export function importCommands(generatorId: string, as: string): ImportCommand[] {
  const built: readonly string[] = FORMATS
  return (generatorEntry(generatorId)?.imports ?? [])
    .filter((format) => built.includes(format))
    .map((format) => ({
      format,
      command: `npx kindling import ${FILES[format] ?? 'file'} --format ${format} --as ${as} --license CC-BY-4.0`
    }))
}
