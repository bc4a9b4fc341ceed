import { HUMAN } from '../../generators/human'
import { column, outputColumns } from '../columns'
import type { TaskDefinition } from './task'
import { textLines } from './texts'

/** A text, and whether a person or a generator wrote it. */
export const humanVsAi: TaskDefinition = {
  unit: () => 'output',
  // a dialogue holds the words of both
  modalities: ['text', 'code'],
  near: () => 'output',
  settings: () => [],
  unfit: () => [],
  freeze: ({ generator }) => ({ label: generator === HUMAN ? 'human' : 'ai' }),
  columns: () =>
    outputColumns([
      column('text', 'text', (r) => r.response ?? ''),
      column('label', 'string', (r) => String(r.label)),
      column('prompt', 'text', (r) => r.prompt)
    ]),
  line: (record) => ({ text: record.response ?? '', label: String(record.label) }),
  jsonlPath: textLines,
  card: {
    tag: 'ai-text-detection',
    category: 'text-classification',
    rows: 'texts with whether a person or a generator wrote them',
    candidates: 'outputs',
    columns: () =>
      '`text` is the cleaned output, `label` is `human` or `ai`, as its author declared; which generator is in `generator`. `prompt` is what it was made from.',
    transcripts: () => 'text',
    lines: 'Text and label alone are in `jsonl/`, one file a split.'
  }
}
