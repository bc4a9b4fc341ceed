import { readSettings, type Setting } from './a1111-settings'

const TELLING = ['sampler', 'cfg scale', 'seed', 'size', 'model']

/** AUTOMATIC1111 text taken apart; `settings` by lower-case key, the first of a repeated key. */
export interface A1111Text {
  prompt?: string
  negativePrompt?: string
  settings: Map<string, Setting>
}

/**
 * Splits prompt, negative prompt and settings. The settings begin at the last line that starts `Steps: <digit>` and
 * run to the end of the text.
 *
 * @returns undefined when it is no such text: it needs the steps and two of sampler, CFG scale, seed, size, model
 */
export function splitA1111(text: string): A1111Text | undefined {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const first = lines.findLastIndex((line) => /^Steps: {0,4}\d/.test(line))
  if (first < 0) return undefined
  const settings = new Map<string, Setting>()
  for (const setting of readSettings(lines.slice(first).join('\n'))) {
    const key = setting.key.toLowerCase()
    if (!settings.has(key)) settings.set(key, setting)
  }
  if (TELLING.filter((key) => settings.has(key)).length < 2) return undefined
  const head = lines.slice(0, first)
  const negative = head.findIndex((line) => line.startsWith('Negative prompt:'))
  return {
    prompt: joined(negative < 0 ? head : head.slice(0, negative)),
    negativePrompt:
      negative < 0 ? undefined : joined(head.slice(negative)).slice('Negative prompt:'.length).trim(),
    settings
  }
}

const joined = (lines: string[]) =>
  lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()
