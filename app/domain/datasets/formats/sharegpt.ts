import { type Message, messagesOf } from '../messages'
import type { Recipe } from '../recipe'
import type { DatasetRecord } from '../record'
import { answersOf, exchangesOf } from './chat'
import { datasetInfo } from './dataset-info'
import { type FormatDefinition, type LeftOut, ofPairs } from './format'
import { lineWriter } from './lines'

const FROM: Record<Message['role'], string> = { user: 'human', assistant: 'gpt', system: 'system' }
/** Trainers take these for places of files and count them against the row's files; there are none in rows of words. */
const MEDIA = /<(image|video|audio)>/

/** ShareGPT lines with LLaMA-Factory's `dataset_info.json`: people at odd places, answers at even ones. */
export const sharegpt: FormatDefinition = {
  fits: (recipe) => recipe.task === 'sft' || recipe.task === 'kto' || ofPairs(recipe),
  writer: ({ split, recipe }) =>
    lineWriter(recipe, (record) => {
      const value = lineOf(record, recipe)
      return typeof value === 'string' ? value : [{ path: `${split}.jsonl`, value }]
    }),
  beside: (recipe, paths) => datasetInfo('sharegpt', recipe, paths)
}

function lineOf(record: DatasetRecord, recipe: Recipe): object | LeftOut {
  const pair = ofPairs(recipe) ? answersOf(record) : null
  if (ofPairs(recipe) && !pair) return 'answers'
  const messages = pair ? pair.asked : messagesOf(record)
  const talk = exchangesOf(messages)
  if (!talk || (pair ? talk.open === null : talk.turns.length === 0)) return 'turns'
  const texts = [...messages.map(({ content }) => content), pair?.chosen ?? '', pair?.rejected ?? '']
  if (texts.some((text) => MEDIA.test(text))) return 'media'
  const said = messages.filter(({ role }) => role !== 'system')
  return {
    id: record.id,
    conversations: said.map(({ role, content }) => ({ from: FROM[role], value: content })),
    system: talk.system,
    ...(pair
      ? { chosen: { from: 'gpt', value: pair.chosen }, rejected: { from: 'gpt', value: pair.rejected } }
      : {}),
    ...(recipe.task === 'kto' ? { kto_tag: record.label === true } : {})
  }
}
