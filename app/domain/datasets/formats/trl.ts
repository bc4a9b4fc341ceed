import type { Split } from '~db/vocabulary'
import { marginOf } from '../margin'
import { completionOf, forkOf, messagesOf, promptMessages } from '../messages'
import type { Recipe } from '../recipe'
import type { DatasetRecord } from '../record'
import { otherSaid } from '../tasks/texts'
import { bothOf } from './chat'
import { type FormatDefinition, ofPairs } from './format'
import { type Lines, lineWriter } from './lines'

/**
 * The shapes of TRL's trainers, each in a folder of its own, all of message lists. A pair gives two rows of the unpaired
 * shape, under the ids of the two outputs.
 */
export const trl: FormatDefinition = {
  fits: (recipe) =>
    recipe.task === 'sft' ||
    recipe.task === 'kto' ||
    recipe.task === 'reward' ||
    recipe.task === 'prompt-only' ||
    ofPairs(recipe),
  writer: ({ split, recipe }) => lineWriter(recipe, (record) => linesOf(record, recipe, split))
}

function linesOf(record: DatasetRecord, recipe: Recipe, split: Split): Lines {
  const { id } = record
  const line = (shape: string, value: object) => ({
    path: `${shape}/${split}.jsonl`,
    value: { id, ...value }
  })
  const unpaired = (value: object) => line('unpaired-preference', value)
  if (ofPairs(recipe)) {
    const margin = marginOf(record)
    const [better = '', worse = ''] = id.split('_')
    return [
      line('preference', { ...forkOf(record, otherSaid(record)), margin }),
      line('implicit-preference', { ...bothOf(record), margin }),
      unpaired({ id: better, ...completionOf(record), label: true }),
      unpaired({ id: worse, ...completionOf(otherSaid(record)), label: false })
    ]
  }
  if (recipe.task === 'kto') return [unpaired({ ...completionOf(record), label: record.label === true })]
  if (recipe.task === 'prompt-only') return [line('prompt-only', { prompt: promptMessages(record.prompt) })]
  if (recipe.task === 'reward')
    return [line('prompt-completion', { ...completionOf(record), score: record.rating_score })]
  const { prompt, completion } = completionOf(record)
  return [
    line('language-modeling', { messages: messagesOf(record) }),
    line('prompt-completion', { prompt, completion }),
    line('prompt-only', { prompt })
  ]
}
