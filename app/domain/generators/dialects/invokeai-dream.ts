import type { GenerationRecord } from '../generation-record'
import { compact, integerOf, numberOf, seedOf, textOf } from './fields'

/** Old InvokeAI has the negative prompt in square brackets within the prompt; brackets do not nest. */
export function splitBrackets(text: string): Pick<GenerationRecord, 'prompt' | 'negativePrompt'> {
  const kept: string[] = []
  const negative: string[] = []
  let at = 0
  for (;;) {
    const open = text.indexOf('[', at)
    const close = open < 0 ? -1 : text.indexOf(']', open)
    if (close < 0) break
    kept.push(text.slice(at, open))
    negative.push(text.slice(open + 1, close).trim())
    at = close + 1
  }
  kept.push(text.slice(at))
  return compact({
    prompt: textOf(kept.join('').trim()),
    negativePrompt: textOf(negative.filter(Boolean).join(', '))
  })
}

/** Flags of the `dream` command line that have a field; the value may be glued on (`-s50`). */
const FLAGS: Record<string, string> = {
  s: 'steps',
  S: 'seed',
  W: 'width',
  H: 'height',
  C: 'cfg',
  A: 'sampler'
}

/**
 * The `Dream` command line: a quoted prompt, then flags: `"a fox [blurry]" -s 50 -S 1 -W 512 -H 512 -C 7.5 -A k_lms`.
 *
 * @returns null when it does not begin with a quoted prompt
 */
export function readDream(text: string): GenerationRecord | null {
  const line = text.trim()
  if (!line.startsWith('"')) return null
  let end = 1
  while (end < line.length && line[end] !== '"') end += line[end] === '\\' ? 2 : 1
  if (end >= line.length) return null
  const prompt = line.slice(1, end).replaceAll('\\"', '"')
  const values: Record<string, string> = {}
  const parameters: Record<string, string> = Object.create(null)
  const words = line
    .slice(end + 1)
    .split(/\s+/)
    .filter(Boolean)
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    const glued = /^-([sSWHCA])([\w.]*)$/.exec(word)
    const name = glued?.[1] ? FLAGS[glued[1]] : undefined
    if (name && glued?.[2]) values[name] = glued[2]
    else if (/^-{1,2}[A-Za-z]/.test(word)) {
      const given: string[] = []
      while (at + 1 < words.length && !/^-{1,2}[A-Za-z]/.test(words[at + 1] ?? ''))
        given.push(words[++at] ?? '')
      if (name) values[name] = given[0] ?? ''
      else parameters[word.replace(/^-+/, '')] = given.join(' ')
    }
  }
  return compact({
    ...splitBrackets(prompt),
    seed: seedOf(values.seed),
    steps: integerOf(values.steps),
    cfg: numberOf(values.cfg),
    sampler: textOf(values.sampler),
    width: integerOf(values.width),
    height: integerOf(values.height),
    parameters: Object.keys(parameters).length > 0 ? parameters : undefined
  })
}
