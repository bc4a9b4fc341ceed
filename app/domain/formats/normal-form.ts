import { OUTPUT_LIMITS } from '../outputs/limits'
import { normalizeTag } from '../prompts/tags'
import { guessScenario, type ScenarioHints } from './guess-scenario'
import { IMPORT_LIMITS, type ImportedOutput, type ImportedPrompt, RowError } from './record'

const TITLE_WORDS = 80

/** Cuts on a character, with an ellipsis where something is missing. */
function cut(text: string, length: number): string {
  const signs = [...text.slice(0, length * 2 + 2)]
  if (signs.length <= length) return signs.join('')
  return `${signs
    .slice(0, length - 1)
    .join('')
    .trimEnd()}…`
}

/** A title for a prompt that has none: its first line without markup, at most 80 characters. */
export function titleFrom(text: string): string {
  const line =
    text
      .slice(0, 2000)
      .split('\n')
      .find((one) => /[\p{L}\p{N}]/u.test(one)) ?? text
  return cut(line.replace(/^[\s#>*_`"'“”{[(-]+/, '').trim() || line.trim(), TITLE_WORDS)
}

interface Given extends ScenarioHints {
  title?: string
  text: string
  tags?: readonly string[]
  outputs?: readonly ImportedOutput[]
  laterTurns?: number
}

/**
 * Brings what a format found into the hub's form.
 *
 * @throws RowError when there is no prompt, it is too long, or PostgreSQL can not hold it (NUL)
 */
export function toPrompt(given: Given): ImportedPrompt {
  const text = wellFormed(given.text, 'the prompt')
  if (!text.trim()) throw new RowError('the prompt is empty')
  const title = wellFormed(given.title ?? '', 'the title')
    .replace(/\s+/g, ' ')
    .trim()
  const outputs = (given.outputs ?? [])
    .map((output) => ({
      ...output,
      text: wellFormed(output.text, 'the answer'),
      model: wellFormed(output.model, 'the model').slice(0, 80),
      ...(output.alt ? { alt: cut(wellFormed(output.alt, 'the description').trim(), OUTPUT_LIMITS.alt) } : {})
    }))
    .filter((output) => output.media || output.text.trim())
    .slice(0, IMPORT_LIMITS.outputs)
  return {
    title: cut(title, IMPORT_LIMITS.title) || titleFrom(text),
    text,
    scenario: guessScenario({ ...given, title }),
    tags: [...new Set((given.tags ?? []).map(normalizeTag).filter(Boolean))].slice(0, IMPORT_LIMITS.tags),
    outputs,
    ...(given.laterTurns ? { laterTurns: given.laterTurns } : {})
  }
}

/** The text with lone surrogates replaced, as UTF-8 needs it. */
function wellFormed(text: string, what: string): string {
  if (text.includes('\0')) throw new RowError(`${what} holds a NUL character`)
  if (text.length > IMPORT_LIMITS.text)
    throw new RowError(`${what} is longer than ${IMPORT_LIMITS.text} characters`)
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
}
