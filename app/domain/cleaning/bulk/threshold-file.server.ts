import { readFile } from 'node:fs/promises'
import { AppError } from '../../errors'
import { checkOverrides, type Overrides } from '../thresholds/overrides'

/**
 * Thresholds from a JSON file `{"spam.hold": 0.8, …}`.
 *
 * @throws AppError `not_found` (no such file), `invalid` (not such JSON; names that no rule declares, values out of range)
 */
export async function readThresholdFile(path: string): Promise<Overrides> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new AppError('not_found', `There is no file ${path}`)
  })
  const { overrides, wrong } = checkOverrides(objectIn(text))
  if (wrong.length === 0) return overrides
  throw new AppError('invalid', `Unknown or out of range: ${wrong.join(', ')}`)
}

function objectIn(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>
  } catch {
    // told below
  }
  throw new AppError('invalid', 'Thresholds are a JSON object of numbers: {"spam.hold": 0.8}')
}
