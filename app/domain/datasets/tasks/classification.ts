import { column, outputColumns, promptColumns } from '../columns'
import type { Recipe } from '../recipe'
import type { DatasetRecord } from '../record'
import type { TaskDefinition } from './task'
import { OUTPUT_FILTERS, textLines, WORDS } from './texts'

const ofOutput = ({ classify }: Recipe) => classify === 'output'
const textOf = (record: DatasetRecord, recipe: Recipe) =>
  ofOutput(recipe) ? (record.response ?? '') : record.prompt

/** A text and what it is for. The label is a word, not a number: numbers would change with the words of a release. */
export const classification: TaskDefinition = {
  unit: (recipe) => (ofOutput(recipe) ? 'output' : 'prompt'),
  modalities: WORDS,
  near: (recipe) => (ofOutput(recipe) ? 'output' : 'prompt'),
  settings: () => ['classify'],
  unfit: (recipe) => (ofOutput(recipe) ? [] : OUTPUT_FILTERS),
  freeze: ({ scenario }) => ({ label: scenario }),
  columns: (recipe) =>
    (ofOutput(recipe) ? outputColumns : promptColumns)([
      column('text', 'text', (r) => textOf(r, recipe)),
      column('label', 'string', (r) => String(r.label))
    ]),
  line: (record, recipe) => ({ text: textOf(record, recipe), label: String(record.label) }),
  jsonlPath: textLines,
  card: {
    tag: 'scenario-classification',
    category: 'text-classification',
    rows: 'texts with what they are for',
    candidates: 'texts',
    columns: (recipe) =>
      `\`text\` is the cleaned ${ofOutput(recipe) ? 'output' : 'prompt'}, \`label\` the scenario its author chose (\`ds.class_encode_column("label")\` makes numbers of it).`,
    transcripts: (recipe) => (ofOutput(recipe) ? 'text' : null),
    lines: 'Text and label alone are in `jsonl/`, one file a split.'
  }
}
