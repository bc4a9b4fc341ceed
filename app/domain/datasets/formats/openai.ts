import { messagesOf } from '../messages'
import type { FormatDefinition } from './format'
import { lineWriter } from './lines'

/**
 * OpenAI's chat lines for supervised fine-tuning. Trainers refuse keys they do not know, so the ids are in a file beside:
 * its line n names the record of line n.
 */
export const openai: FormatDefinition = {
  fits: ({ task }) => task === 'sft',
  writer: ({ split, recipe }) =>
    lineWriter(recipe, (record) => [
      { path: `${split}.jsonl`, value: { messages: messagesOf(record) } },
      { path: `${split}.ids.txt`, text: `${record.id}\n` }
    ])
}
