import { column, promptColumns } from '../columns'
import { promptMessages } from '../messages'
import type { TaskDefinition } from './task'
import { OUTPUT_FILTERS, textLines } from './texts'

/** Prompts alone, for what learns by answering them (TRL: GRPO, RLOO, online DPO). */
export const promptOnly: TaskDefinition = {
  unit: () => 'prompt',
  modalities: [],
  near: () => 'prompt',
  settings: () => [],
  unfit: () => OUTPUT_FILTERS,
  columns: () => promptColumns([column('prompt', 'messages', (r) => promptMessages(r.prompt))]),
  line: ({ prompt }) => ({ prompt: promptMessages(prompt) }),
  jsonlPath: textLines,
  card: {
    tag: 'prompts',
    category: 'text-generation',
    rows: 'prompts',
    candidates: 'prompts',
    columns: () =>
      '`prompt` is the cleaned text as a chat message. Ratings are those of all outputs of the prompt.',
    lines: 'The same rows as lines for online trainers (TRL: GRPO, RLOO) are in `jsonl/`, one file a split.'
  }
}
