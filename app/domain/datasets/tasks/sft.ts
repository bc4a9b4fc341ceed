import { column, outputColumns } from '../columns'
import { messagesOf } from '../messages'
import type { TaskDefinition } from './task'
import { textLines, WORDS } from './texts'

/** Supervised fine-tuning: a prompt and its best output, single or multi-turn. Lines: OpenAI chat, which TRL reads, too. */
export const sft: TaskDefinition = {
  unit: () => 'best',
  modalities: WORDS,
  near: () => 'prompt',
  settings: () => [],
  unfit: () => [],
  columns: () =>
    outputColumns([
      column('prompt', 'text', (r) => r.prompt),
      column('response', 'text', (r) => r.response ?? '')
    ]),
  line: (record) => ({ messages: messagesOf(record) }),
  jsonlPath: textLines,
  card: {
    tag: 'instruction-tuning',
    category: 'text-generation',
    rows: 'prompts, each with its best output',
    candidates: 'prompts',
    columns: () => '`prompt` and `response` are the cleaned texts.',
    lines: 'The same rows as OpenAI chat messages are in `jsonl/`, one file a split.'
  }
}
