import type { Split } from '~db/vocabulary'
import { messagesOf } from '../messages'
import type { Recipe } from '../recipe'
import type { DatasetRecord } from '../record'
import { answersOf, exchangesOf } from './chat'
import { datasetInfo } from './dataset-info'
import { type FormatDefinition, type LeftOut, ofPairs } from './format'
import { type Lines, lineWriter } from './lines'

/**
 * Alpaca lines, as LLaMA-Factory and its like read them. Conversations of several turns have a file of their own with
 * `history`: a column that is empty in the first rows would lock its type in readers without a schema.
 */
export const alpaca: FormatDefinition = {
  fits: (recipe) => recipe.task === 'sft' || recipe.task === 'kto' || ofPairs(recipe),
  writer: ({ split, recipe }) => lineWriter(recipe, (record) => linesOf(record, recipe, split)),
  beside: (recipe, paths) => datasetInfo('alpaca', recipe, paths)
}

function linesOf(record: DatasetRecord, recipe: Recipe, split: Split): Lines | LeftOut {
  const pair = ofPairs(recipe) ? answersOf(record) : null
  if (ofPairs(recipe) && !pair) return 'answers'
  const talk = exchangesOf(pair ? pair.asked : messagesOf(record))
  if (!talk) return 'turns'
  const answered = pair ? talk.turns : talk.turns.slice(0, -1)
  const last = talk.turns.at(-1)
  const instruction = pair ? talk.open : last?.[0]
  if (instruction === undefined || instruction === null) return 'turns'
  const value = {
    id: record.id,
    instruction,
    input: '',
    ...(pair ? { chosen: pair.chosen, rejected: pair.rejected } : { output: last?.[1] ?? '' }),
    system: talk.system,
    ...(recipe.task === 'kto' ? { kto_tag: record.label === true } : {}),
    ...(answered.length > 0 ? { history: answered } : {})
  }
  return [{ path: answered.length > 0 ? `${split}-turns.jsonl` : `${split}.jsonl`, value }]
}
