import { basename, extname } from 'node:path'
import type { ColumnMapping } from '../../formats/column-mapping'
import type { EvaluationIndex, SetName } from './evaluation-index'
import { EvaluationIndexBuilder } from './index-builder'
import { type EvaluationFacts, readEvaluation } from './read-evaluation.server'

/** Evaluation sets that lie in files, and how they are read. */
export interface EvaluationFiles {
  paths: readonly string[]
  /** Words to an n-gram. */
  n: number
  /** Null: columns by their names. */
  mapping: ColumnMapping | null
  /** Look for questions alone as well. */
  questions: boolean
}

/** What was read of one. */
export interface EvaluationFile extends SetName, Pick<EvaluationFacts, 'rows' | 'unreadable'> {
  /** Questions with an answer each. */
  items: number
  /** Items with fewer words than an n-gram has. */
  short: number
}

/** Reads files into one index in shared memory. A set is called as its file. @throws AppError as `readEvaluation` does */
export async function indexFiles({
  paths,
  n,
  mapping,
  questions
}: EvaluationFiles): Promise<{ index: EvaluationIndex; files: EvaluationFile[] }> {
  const builder = new EvaluationIndexBuilder(n)
  const files: EvaluationFile[] = []
  for (const path of paths) {
    const set = { name: basename(path, extname(path)), version: '' }
    const file = { ...set, items: 0, short: 0, rows: 0, unreadable: 0 }
    builder.addSet(set)
    for await (const item of readEvaluation(path, mapping, file)) {
      file.items += 1
      if (!builder.addItem(item, questions)) file.short += 1
    }
    set.version = file.version
    files.push(file)
  }
  return { index: builder.finish(true), files }
}
