import { eq } from 'drizzle-orm'
import { imports } from '~db/schema'
import { isAppError } from '../errors'
import type { ColumnMapping } from '../formats/column-mapping'
import { type FileColumns, findFileColumns } from '../formats/file-columns.server'
import { openRows } from '../formats/read-rows.server'
import type { ImportedOutput, ImportedPrompt, ParsedRow } from '../formats/record'
import type { Hub } from '../hub/hub.server'
import { arrangePrompt } from './arrange-prompt'
import { fetchSample, withWorkDir } from './import-file.server'

/** Rows looked at, prompts and bad rows shown. */
const ROWS = 200
const SHOWN = 10
const TEXT_LENGTH = 600

/** An output as it would come in; `file` names the picture, sound or film it is. */
export type PreviewOutput = Pick<ImportedOutput, 'generatorId' | 'model' | 'text'> & { file: string | null }
export type PreviewPrompt = Omit<ImportedPrompt, 'outputs'> & { outputs: PreviewOutput[] }

export interface ImportPreview {
  /** As recognised; null when it was not. */
  format: string | null
  prompts: PreviewPrompt[]
  rejects: { line: number; error: string; entry?: string }[]
  /** Rows looked at, and how many of them can not be read. */
  rows: number
  rejected: number
  /** What the columns hold can be said; null where the file says it itself. */
  columns: FileColumns | null
  /** Message key of why nothing can be read. */
  problem: string | null
}

type Previewed = Pick<
  typeof imports.$inferSelect,
  'id' | 'fileName' | 'sizeBytes' | 'format' | 'mapping' | 'preview' | 'generatorId' | 'tags' | 'scenario'
>

/** The first prompts of an import's file as they would come in, and what of its beginning can not be read. */
export async function previewImport(hub: Hub, row: Previewed): Promise<ImportPreview> {
  const preview = (row.preview as ImportPreview | null) ?? (await lookAt(hub, row))
  return { ...preview, prompts: preview.prompts.map((prompt) => arrangePrompt(prompt, row)) }
}

/** The columns of an import's file; null where it has none to speak of. */
export const findImportColumns = (hub: Hub, row: Previewed): Promise<FileColumns | null> =>
  withWorkDir(hub, row.id, async (dir) => findFileColumns((await fetchSample(hub, row, dir)).path))

/** Reads the file's beginning. Of one that has to be fetched whole, what was seen is kept. */
async function lookAt(hub: Hub, row: Previewed): Promise<ImportPreview> {
  return withWorkDir(hub, row.id, async (dir) => {
    const { path, whole, isText } = await fetchSample(hub, row, dir)
    const columns = await findFileColumns(path).catch((error: unknown) => {
      if (isAppError(error)) return null
      throw error
    })
    const seen = { ...(await readBeginning(path, whole, row)), columns }
    const format = seen.format ?? ''
    if (!isText || format !== row.format)
      await hub.db
        .update(imports)
        .set({ format, ...(isText ? {} : { preview: { ...seen } }) })
        .where(eq(imports.id, row.id))
    return seen
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
    const { rows } = await openRows(path, 'auto', { mapping: row.mapping as ColumnMapping | null })
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
      .map(shortened),
    rejects: bad
      .slice(0, SHOWN)
      .map(({ line, error, entry }) => ({ line, error, ...(entry ? { entry } : {}) })),
    rows: seen.length,
    rejected: bad.length,
    problem
  }
}

const cut = (text: string) => (text.length > TEXT_LENGTH ? `${text.slice(0, TEXT_LENGTH)}…` : text)

const shortened = (prompt: ImportedPrompt): PreviewPrompt => ({
  ...prompt,
  text: cut(prompt.text),
  outputs: prompt.outputs.slice(0, 4).map(({ generatorId, model, text, media }) => ({
    ...{ generatorId, model, text: cut(text) },
    file: media?.name ?? null
  }))
})

/** The message for a file that can not be read; one of ours, or that it can not. */
export const problemKey = ({ key }: { key: string }): string =>
  key.startsWith('imports:') ? key : 'imports:error.unreadable'
