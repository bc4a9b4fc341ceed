import type { Turn } from '../outputs/dialogue'
import { generatorOf } from './generator-of'
import { isObject, type JsonObject, listAt, objectsAt, textAt } from './json-value'
import { keepDialogue } from './keep-dialogue'
import { toPrompt } from './normal-form'
import { type ImportedOutput, type ImportedPrompt, RowError } from './record'

const join = (instruction: string, input: string) =>
  [instruction, input].filter((part) => part.trim()).join('\n\n')

/** Alpaca: `{instruction, input?, output, system?}`; with `chosen` and `rejected` both answers come along. */
export function readAlpaca(row: JsonObject): ImportedPrompt[] {
  const model = textAt(row, 'model', 'generator')
  const answers = [textAt(row, 'output', 'response'), textAt(row, 'chosen'), textAt(row, 'rejected')].filter(
    Boolean
  )
  return [
    toPrompt({
      title: textAt(row, 'title'),
      text: join(textAt(row, 'system'), join(textAt(row, 'instruction'), textAt(row, 'input'))),
      tags: [textAt(row, 'category')],
      outputs: answers.map((text) => ({ generatorId: generatorOf(model), model, text }))
    })
  ]
}

/** Self-Instruct seed tasks (Wang et al. 2022): one prompt an instance, written and answered by people. */
export function readSelfInstruct(row: JsonObject): ImportedPrompt[] {
  const instances = listAt(row, 'instances').filter(isObject)
  if (instances.length === 0) throw new RowError('there is no instance')
  return instances.map((instance) =>
    toPrompt({
      text: join(textAt(row, 'instruction'), textAt(instance, 'input')),
      outputs: [{ generatorId: 'human', model: '', text: textAt(instance, 'output') }]
    })
  )
}

/**
 * OpenAssistant conversation trees (Köpf et al. 2023): the first question with every answer that passed its review; the
 * best one with the dialogue that followed it.
 */
export function readOasst(row: JsonObject): ImportedPrompt[] {
  const question = isObject(row.prompt) ? row.prompt : row
  // the flat export has one message a row, and a row does not bring what it answers
  if (question === row && (row.role === 'assistant' || textAt(row, 'parent_id')))
    throw new RowError('a later message of a dialogue, without its question')
  const outputs = repliesTo(question, 'assistant').map((reply, i): ImportedOutput => {
    const model = textAt(reply, 'model_name')
    const generatorId = reply.synthetic === true ? generatorOf(model) : 'human'
    const text = textAt(reply, 'text')
    const [whole] = i === 0 ? keepDialogue(bestPath(question), { model, generatorId }).outputs : []
    return whole ?? { generatorId, model, text }
  })
  return [toPrompt({ text: textAt(question, 'text'), outputs })]
}

/** What was said next and passed its review, best first. */
const repliesTo = (node: JsonObject, role: 'assistant' | 'prompter') =>
  objectsAt(node, 'replies')
    .filter((reply) => reply.role === role && reply.deleted !== true && reply.review_result !== false)
    .sort((a, b) => rankOf(a) - rankOf(b))

/** Longest dialogue that is followed, in messages. */
const MAX_PATH = 1000

/** The dialogue along the best answers. */
function bestPath(question: JsonObject): Turn[] {
  const turns: Turn[] = []
  let node: JsonObject | undefined = question
  while (node && turns.length < MAX_PATH) {
    const role = turns.length % 2 === 0 ? 'user' : 'assistant'
    turns.push({ role, text: textAt(node, 'text') })
    node = repliesTo(node, role === 'user' ? 'assistant' : 'prompter')[0]
  }
  return turns
}

const rankOf = (reply: JsonObject) => (typeof reply.rank === 'number' ? reply.rank : Number.MAX_SAFE_INTEGER)

/** A list of prompts: `{act | title, prompt | content | text}`, perhaps with an answer and its model. */
export function readPromptObject(row: JsonObject): ImportedPrompt[] {
  const model = textAt(row, 'model', 'generator')
  const answer = textAt(row, 'output', 'response', 'completion', 'answer')
  const tags = Array.isArray(row.tags) ? row.tags.filter((tag) => typeof tag === 'string') : []
  return [
    toPrompt({
      title: textAt(row, 'act', 'title', 'name'),
      text: textAt(row, 'prompt', 'content', 'text'),
      type: textAt(row, 'scenario', 'type'),
      tags: [...tags, textAt(row, 'category')],
      outputs: answer ? [{ generatorId: generatorOf(model), model, text: answer }] : []
    })
  ]
}
