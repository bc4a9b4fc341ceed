import { checkValue } from './check-value'
import { foldName, type Parameter } from './parameter'
import { parametersOf } from './parameters'

export interface CheckedParameters {
  /** Under their one name where we know the setting, as typed where we do not. Values that are wrong stay as typed. */
  parameters: Record<string, string>
  /** Setting as typed → message key, with what the message says behind a `#` as JSON. */
  wrong: Record<string, string>
}

/** The setting a name means to a generator; the name itself goes before another setting's alias. */
function find(known: readonly Parameter[], name: string): Parameter | undefined {
  const folded = foldName(name)
  return (
    known.find(({ key }) => foldName(key) === folded) ??
    known.find(({ aliases }) => aliases.some((alias) => foldName(alias) === folded))
  )
}

const shown = (bound: number) => String(bound).replace('-', '−')

/** The limits of a setting in words that need no translation: `0–100`, `−2 … 2`, `≥ 1`, `low, high`. */
export function limitsOf({ min, max, choices }: Parameter): string {
  if (choices) return choices.join(', ')
  if (min === undefined) return max === undefined ? '' : `≤ ${shown(max)}`
  if (max === undefined) return `≥ ${shown(min)}`
  return `${shown(min)}${min < 0 ? ' … ' : '–'}${shown(max)}`
}

/**
 * Checks the settings somebody typed for an output against what its generator takes. Other names of a setting are folded
 * into one (`CFG scale` → `cfg`), the first of a setting named twice wins; settings we do not know are kept word for word.
 * What a file says of itself is never judged by this: odd metadata must not stop a post.
 */
export function checkParameters(generatorId: string, parameters: Record<string, string>): CheckedParameters {
  const known = parametersOf(generatorId)
  const kept = new Map<string, string>()
  const wrong: Record<string, string> = {}
  for (const [name, given] of Object.entries(parameters)) {
    const found = find(known, name)
    const key = found?.key ?? name
    if (kept.has(key)) continue
    const checked = found ? checkValue(found, given) : { value: given }
    kept.set(key, 'value' in checked ? checked.value : given)
    if (found && 'wrong' in checked) {
      const words = { name, value: given.slice(0, 40), limits: limitsOf(found) }
      wrong[name] = `parameters:error.${checked.wrong}#${JSON.stringify(words)}`
    }
  }
  return { parameters: Object.fromEntries(kept), wrong }
}

export interface ShownParameter {
  key: string
  /** Message key of its name; null for a setting we do not know, shown under the name it has. */
  label: string | null
  value: string
}

/** An output's settings for reading: those we know first, in their generator's order, then the others as they came. */
export function shownParameters(generatorId: string, parameters: Record<string, string>): ShownParameter[] {
  const known = parametersOf(generatorId)
  return Object.entries(parameters)
    .map(([key, value]) => {
      const found = find(known, key)
      return { key, label: found?.label ?? null, value, rank: found ? known.indexOf(found) : known.length }
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ rank: _, ...shown }) => shown)
}
