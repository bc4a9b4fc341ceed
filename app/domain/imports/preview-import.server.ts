import { eq } from 'drizzle-orm'
import { imports } from '~db/schema'
import { isAppError } from '../errors'
import type { ColumnMapping } from '../formats/column-mapping'
import { type FileColumns, findFileColumns } from '../formats/file-columns.server'
import { openRows } from '../formats/read-rows.server'
import type { ImportedPrompt, ParsedRow } from '../formats/record'
import type { Hub } from '../hub/hub.server'
import { arrangePrompt, type ImportTouches } from './arrange-prompt'
import { fetchSample, withWorkDir } from './import-file.server'

/** Rows looked at, prompts and bad rows shown. */
const ROWS = 200
const SHOWN = 10
const TEXT_LENGTH = 600

export interface PreviewedPrompt extends Omit<ImportedPrompt, 'outputs'> {
  outputs: ImportedPrompt['outputs']
}

export interface ImportPreview {
  /** As recognised; null when it was not. */
  format: string | null
  prompts: PreviewedPrompt[]
  rejects: { line: number; error: string; entry?: string }[]
  /** Rows looked at, and how many of them can not be read. */
  rows: number
  rejected: number
  /** What the columns hold can be said; null where the file says it itself. */
  columns: FileColumns | null
  /** Message key of why nothing can be read. */
  problem: string | null
}

type Previewed = ImportTouches & {
  id: string
  fileName: string
  sizeBytes: number
  format: string
  mapping: Record<string, string> | null
}

/** The first prompts of an import's file as they would come in, and what of its beginning can not be read. */
export async function previewImport(hub: Hub, row: Previewed): Promise<ImportPreview> {
  return withWorkDir(hub, row.id, async (dir) => {
    const { path, whole } = await fetchSample(hub, row, dir)
    const columns = await findFileColumns(path).catch((error: unknown) => {
      if (isAppError(error)) return null
      throw error
    })
    const preview = await readBeginning(path, whole, row)
    if (preview.format && preview.format !== row.format)
      await hub.db.update(imports).set({ format: preview.format }).where(eq(imports.id, row.id))
    return { ...preview, columns }
  })
}

async function readBeginning(
  path: string,
  whole: boolean,
  row: Previewed
): Promise<Omit<ImportPreview, 'columns'>> {
  const seen: ParsedRow[] = []
  let problem: string | null = null
  try {
    const { rows } = await openRows(path, 'auto', row.mapping as ColumnMapping | null)
    for await (const parsed of rows) {
      seen.push(parsed)
      if (seen.length >= ROWS) break
    }
  } catch (error) {
    if (!isAppError(error)) throw error
    problem = problemKey(error)
  }
  // a row the sample cuts through is no bad row
  const last = seen.at(-1)
  if (!whole && last && 'error' in last && seen.length < ROWS) seen.pop()
  const good = seen.flatMap((one) => ('error' in one ? [] : [one]))
  const bad = seen.flatMap((one) => ('error' in one ? [one] : []))
  if (!problem && good.every(({ prompts }) => prompts.length === 0)) problem = 'imports:error.nothing'
  return {
    format: good[0]?.format ?? null,
    prompts: good
      .flatMap(({ prompts }) => prompts)
      .slice(0, SHOWN)
      .map((prompt) => shortened(arrangePrompt(prompt, row))),
    rejects: bad
      .slice(0, SHOWN)
      .map(({ line, error, entry }) => ({ line, error, ...(entry ? { entry } : {}) })),
    rows: seen.length,
    rejected: bad.length,
    problem
  }
}

const cut = (text: string) => (text.length > TEXT_LENGTH ? `${text.slice(0, TEXT_LENGTH)}…` : text)

const shortened = (prompt: ImportedPrompt): PreviewedPrompt => ({
  ...prompt,
  text: cut(prompt.text),
  outputs: prompt.outputs.slice(0, 4).map((output) => ({ ...output, text: cut(output.text) }))
})

/** The message for a file that can not be read; one of ours, or that it can not. */
export const problemKey = ({ key }: { key: string }): string =>
  key.startsWith('imports:') ? key : 'imports:error.unreadable'
