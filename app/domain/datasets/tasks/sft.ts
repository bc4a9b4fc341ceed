import { column, outputColumns } from '../columns'
import { lineOf } from '../lines/plain-line'
import { messagesOf } from '../messages'
import type { Recipe } from '../recipe'
import type { TaskDefinition } from './task'
import { textLines, WORDS } from './texts'

const inMessages = ({ layout }: Recipe) => layout === 'messages'

/** Supervised fine-tuning: a prompt and its best output, single or multi-turn. Lines: OpenAI chat, which TRL reads, too. */
export const sft: TaskDefinition = {
  unit: () => 'best',
  modalities: WORDS,
  near: () => 'prompt',
  settings: ({ layout }) => (layout ? ['layout'] : []),
  unfit: () => [],
  columns: (recipe) =>
    outputColumns(
      inMessages(recipe)
        ? [column('messages', 'messages', messagesOf)]
        : [
            { ...column('prompt', 'text', (r) => r.prompt), field: 'prompt' },
            { ...column('response', 'text', (r) => r.response ?? ''), field: 'response' }
          ]
    ),
  line: (record) => ({ messages: messagesOf(record) }),
  plainLine: lineOf`{"messages":[{"role":"user","content":${'prompt'}},{"role":"assistant","content":${'response'}}]}`,
  jsonlPath: textLines,
  card: {
    tag: 'instruction-tuning',
    category: 'text-generation',
    rows: 'prompts, each with its best output',
    candidates: 'prompts',
    columns: (recipe) =>
      inMessages(recipe)
        ? '`messages` is the whole conversation of the cleaned texts, turn by turn, as chat trainers and templates read it.'
        : '`prompt` and `response` are the cleaned texts.',
    transcripts: (recipe) => (inMessages(recipe) ? null : 'response'),
    lines: 'The same rows as OpenAI chat messages are in `jsonl/`, one file a split.'
  }
}
