import { createHash } from 'node:crypto'
import { AppError } from '../../errors'
import type { ColumnMapping } from '../../formats/column-mapping'
import { findFileColumns } from '../../formats/file-columns.server'
import { openRows } from '../../formats/read-rows.server'
import { isParquet, openText } from '../../formats/text-chunks.server'
import { ANY_COLUMNS, evaluationColumns } from './evaluation-columns'
import type { EvaluationItem } from './index-builder'

/** Items of a set. Larger ones are training data. */
export const MOST_EVALUATION_ITEMS = 500_000

/** What was read of a file, once all of its items were. */
export interface EvaluationFacts {
  /** Rows with a question in them. */
  rows: number
  /** Rows that could not be read, or hold none. */
  unreadable: number
  /** Of what was read, whatever the layout: the first 12 hex digits of its SHA-256. */
  version: string
}

/**
 * Reads the questions and answers of an evaluation set: JSONL, JSON, CSV, TSV, Parquet, or an archive of them, in any of
 * the forms that prompts are imported from. A row with several answers is as many items.
 *
 * @param mapping which columns hold the question and the answer; null: by their names
 * @param facts filled in when the last item was read
 * @throws AppError `not_found` (no such file), `invalid` (no format we know, no item, too many)
 */
export async function* readEvaluation(
  path: string,
  mapping: ColumnMapping | null,
  facts: EvaluationFacts
): AsyncGenerator<EvaluationItem> {
  const columns = mapping ?? (await columnsOf(path).catch(unreadable(path)))
  const { rows } = await openRows(path, 'auto', { mapping: columns })
  const hash = createHash('sha256')
  let items = 0
  for await (const row of rows) {
    if ('error' in row) {
      facts.unreadable += 1
      continue
    }
    facts.rows += 1
    for (const { text, outputs } of row.prompts) {
      const answers = outputs.map((output) => output.text).filter((answer) => answer.trim())
      for (const answer of answers.length > 0 ? answers : [null]) {
        if (++items > MOST_EVALUATION_ITEMS)
          throw new AppError('invalid', `An evaluation set may have ${MOST_EVALUATION_ITEMS} items at most`, {
            key: 'evaluation:error.items',
            fields: { file: 'evaluation:error.items' },
            params: { most: MOST_EVALUATION_ITEMS }
          })
        hash.update(JSON.stringify([text, answer]))
        yield { row: row.line, question: text, answer }
      }
    }
  }
  if (items === 0)
    throw new AppError('invalid', `No row of ${path} holds a question`, {
      key: 'evaluation:error.none',
      fields: { file: 'evaluation:error.none' }
    })
  facts.version = hash.digest('hex').slice(0, 12)
}

/** By their names where rows are flat; dialogues and trees have readers of their own. */
async function columnsOf(path: string): Promise<ColumnMapping | null> {
  if (isParquet(await openText(path))) return ANY_COLUMNS
  const found = await findFileColumns(path)
  return found && evaluationColumns(found.columns.map(({ name }) => name))
}

const unreadable = (path: string) => (error: NodeJS.ErrnoException) => {
  if (error instanceof AppError) throw error
  throw new AppError('not_found', `Cannot read ${path}: ${error.code ?? error.message}`, { cause: error })
}
