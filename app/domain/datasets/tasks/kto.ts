import { column, outputColumns } from '../columns'
import { completionOf } from '../messages'
import type { TaskDefinition } from './task'
import { textLines, WORDS } from './texts'

/** Single outputs, wanted or not by their rating. Lines: TRL's unpaired preference (KTO, BCO). */
export const kto: TaskDefinition = {
  unit: () => 'output',
  modalities: WORDS,
  near: () => 'output',
  settings: () => ['labels'],
  unfit: () => [],
  rated: true,
  freeze: ({ rating_score }, { labels }) => ({ label: rating_score >= (labels?.good ?? 5) }),
  columns: () =>
    outputColumns([
      column('prompt', 'messages', (r) => completionOf(r).prompt),
      column('completion', 'messages', (r) => completionOf(r).completion),
      column('label', 'bool', (r) => r.label === true)
    ]),
  line: (record) => ({ ...completionOf(record), label: record.label === true }),
  jsonlPath: textLines,
  card: {
    tag: 'unpaired-preference',
    category: 'text-generation',
    rows: 'outputs with whether they are wanted',
    candidates: 'outputs',
    columns: ({ labels }) =>
      `\`prompt\` and \`completion\` are the cleaned texts as chat messages. \`label\` is true where \`rating_score\` is at least ${labels?.good}, false where it is at most ${labels?.bad}.`,
    lines: 'The same rows as lines for unpaired trainers (TRL: KTO, BCO) are in `jsonl/`, one file a split.'
  }
}
