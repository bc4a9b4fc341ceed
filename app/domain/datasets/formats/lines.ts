import { jsonLine } from '../jsonl'
import type { Recipe } from '../recipe'
import type { DatasetRecord } from '../record'
import { unsaid } from './chat'
import { type LeftOut, type SplitWriter, withPoints } from './format'

/** What one record gives: the file, and a value for a JSON line or a text as it stands. */
export type Lines = ({ path: string } & ({ value: unknown } | { text: string }))[]

/** A writer of conversations, a line each; `convert` says what a record gives, or why it gives nothing. */
export const lineWriter = (
  recipe: Recipe,
  convert: (record: DatasetRecord) => Lines | LeftOut
): SplitWriter => ({
  add({ record }) {
    const lines = unsaid(record, recipe) ?? convert(record)
    if (typeof lines === 'string') return lines
    return lines.map((line) => ({
      path: line.path,
      bytes: 'text' in line ? line.text : withPoints(jsonLine(line.value)),
      rows: 1
    }))
  },
  end: () => []
})
