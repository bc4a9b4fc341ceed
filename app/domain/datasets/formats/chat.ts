import { forkOf, type Message, messagesOf } from '../messages'
import type { Recipe } from '../recipe'
import type { DatasetRecord } from '../record'
import { otherSaid } from '../tasks/texts'
import { type LeftOut, ofPairs } from './format'

/** A conversation as exchanges: what the system was told, questions with their answers, and perhaps a question left. */
export interface Exchanges {
  system: string
  turns: [question: string, answer: string][]
  open: string | null
}

/** Reads a conversation of strictly taking turns, user first; null when it is another one. */
export function exchangesOf(messages: readonly Message[]): Exchanges | null {
  const [first] = messages
  const system = first?.role === 'system' ? first.content : ''
  const said = first?.role === 'system' ? messages.slice(1) : messages
  if (said.some(({ role }, i) => role !== (i % 2 === 0 ? 'user' : 'assistant'))) return null
  const turns: [string, string][] = []
  for (let i = 0; i + 1 < said.length; i += 2)
    turns.push([said[i]?.content ?? '', said[i + 1]?.content ?? ''])
  return { system, turns, open: said.length % 2 === 1 ? (said.at(-1)?.content ?? '') : null }
}

/** A pair as one conversation and two single answers; null when the two go on after the answer they part at. */
export function answersOf(
  record: DatasetRecord
): { asked: Message[]; chosen: string; rejected: string } | null {
  const { prompt, chosen, rejected } = forkOf(record, otherSaid(record))
  const [better] = chosen
  const [worse] = rejected
  if (chosen.length !== 1 || rejected.length !== 1 || !better || !worse) return null
  return { asked: prompt, chosen: better.content, rejected: worse.content }
}

/** The whole conversations of a pair. */
export const bothOf = (record: DatasetRecord): { chosen: Message[]; rejected: Message[] } => ({
  chosen: messagesOf(record),
  rejected: messagesOf(otherSaid(record))
})

/** Why no trainer takes a conversation at all: somebody says nothing, or the two to choose from are the same. */
export function unsaid(record: DatasetRecord, recipe: Recipe): LeftOut | null {
  if (recipe.task === 'prompt-only') return record.prompt === '' ? 'empty' : null
  const { chosen, rejected } = ofPairs(recipe) ? bothOf(record) : { chosen: messagesOf(record), rejected: [] }
  if ([...chosen, ...rejected].some(({ content }) => content === '')) return 'empty'
  return JSON.stringify(chosen) === JSON.stringify(rejected) ? 'same' : null
}
