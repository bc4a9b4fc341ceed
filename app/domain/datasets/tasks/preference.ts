import { column, pairColumns } from '../columns'
import { marginOf } from '../margin'
import { forkOf } from '../messages'
import type { DatasetRecord } from '../record'
import type { TaskDefinition } from './task'
import { ballotColumns, marginWords, otherSaid, textLines, WORDS } from './texts'

const fork = (record: DatasetRecord) => forkOf(record, otherSaid(record))

/** Two outputs of one prompt, the better rated one chosen. Lines: TRL's explicit preference (DPO, ORPO, CPO). */
export const preference: TaskDefinition = {
  unit: () => 'pair',
  modalities: WORDS,
  near: () => 'prompt',
  settings: () => ['pairs'],
  unfit: () => [],
  rated: true,
  columns: (recipe) =>
    pairColumns('rejected', [
      column('prompt', 'messages', (r) => fork(r).prompt),
      column('chosen', 'messages', (r) => fork(r).chosen),
      column('rejected', 'messages', (r) => fork(r).rejected),
      column('margin', 'float64', marginOf),
      ...ballotColumns(recipe)
    ]),
  line: (record) => ({ ...fork(record), margin: marginOf(record) }),
  jsonlPath: textLines,
  card: {
    tag: 'preference',
    category: 'text-generation',
    rows: 'pairs of outputs of one prompt, the better rated one chosen',
    candidates: 'prompts and pairs',
    columns: (recipe) =>
      `\`prompt\`, \`chosen\` and \`rejected\` are the cleaned texts as chat messages, parted where the two conversations part. ${marginWords(recipe)} What is said of an output is said of the chosen one; of the other it begins with \`rejected_\`.`,
    lines:
      'The same rows as lines for preference trainers (TRL: DPO, ORPO, CPO) are in `jsonl/`, one file a split.'
  }
}
