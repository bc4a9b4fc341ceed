import { keyOf } from './field-names'
import { limitKey, type Overrides, rangeOf } from './overrides'

/** What is no number is told as out of range where it was typed. */
const numberOf = (typed: unknown): number => (String(typed).trim() === '' ? Number.NaN : Number(typed))

/**
 * All values of a trial: those in effect, with what a form says of some of them. An emptied field means the default, or no
 * limit; `score`, `kind` and `value` make a limit that is not there yet.
 */
export function typedValues(
  effective: Overrides,
  form: Readonly<Record<string, unknown>>
): Record<string, number> {
  const values: Record<string, number> = { ...effective }
  for (const [field, typed] of Object.entries(form)) {
    const key = keyOf(field)
    if (key === field || rangeOf(key) === null) continue
    if (typed === undefined || String(typed).trim() === '') delete values[key]
    else values[key] = numberOf(typed)
  }
  for (const key of Object.keys(effective)) if (form[key.replaceAll('.', '~')] === '') delete values[key]
  const { score, kind, value } = form
  if (typeof score === 'string' && score !== '' && typeof kind === 'string')
    values[limitKey(score, kind)] = numberOf(value ?? '')
  return values
}
