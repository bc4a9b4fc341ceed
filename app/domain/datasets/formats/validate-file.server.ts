import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { asyncBufferFromFile, parquetMetadataAsync } from 'hyparquet'
import { SPLITS } from '~db/vocabulary'
import { AppError } from '../../errors'
import { checkCroissant } from '../croissant/check'
import { lintCard, missingCharts } from './checks/card'
import type { Checked } from './checks/check'
import { CHECKS } from './checks/registry.server'
import { FORMATS, type Format } from './format'
import { bytesAt } from './write-files.server'

/** What `validateFile` takes: every format, and what describes a release. */
export const VALIDATED = [...FORMATS, 'card', 'croissant'] as const
export type Validated = (typeof VALIDATED)[number]

/**
 * Validates a file on this machine as one of a format. A card is held against the files beside it.
 *
 * @throws AppError `not_found` when there is no such file
 */
export async function validateFile(format: Validated, path: string): Promise<Checked> {
  if (!(await stat(path).catch(() => null))?.isFile())
    throw new AppError('not_found', `${path}: there is no such file`)
  if (format === 'card') return { rows: null, problems: await cardProblems(path) }
  if (format === 'croissant')
    return { rows: null, problems: checkCroissant(parsed(await readFile(path, 'utf8'))) }
  return CHECKS[format as Format](path, bytesAt(path), path)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function cardProblems(card: string) {
  const folder = dirname(card)
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = found
    .filter((file) => file.isFile())
    .map((file) => relative(folder, join(file.parentPath, file.name)).replaceAll('\\', '/'))
  const rows: Record<string, number> = {}
  for (const split of SPLITS)
    for (const path of paths.filter(
      (each) => each.startsWith(`data/${split}-`) && each.endsWith('.parquet')
    )) {
      const { num_rows } = await parquetMetadataAsync(await asyncBufferFromFile(join(folder, path)))
      rows[split] = (rows[split] ?? 0) + Number(num_rows)
    }
  const text = await readFile(card, 'utf8')
  return [...lintCard(text, { paths, rows }), ...missingCharts(text, paths)]
}
