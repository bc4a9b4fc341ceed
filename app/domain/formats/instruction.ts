import { generatorOf } from './generator-of'
import { isObject, type JsonObject, listAt, textAt } from './json-value'
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

/** OpenAssistant conversation trees (Köpf et al. 2023): the first question with every answer that passed its review. */
export function readOasst(row: JsonObject): ImportedPrompt[] {
  const question = isObject(row.prompt) ? row.prompt : row
  // the flat export has one message a row, and a row does not bring what it answers
  if (question === row && (row.role === 'assistant' || textAt(row, 'parent_id')))
    throw new RowError('a later message of a dialogue, without its question')
  const replies = Array.isArray(question.replies) ? question.replies.filter(isObject) : []
  const outputs = replies
    .filter((reply) => reply.role === 'assistant' && reply.deleted !== true && reply.review_result !== false)
    .sort((a, b) => rankOf(a) - rankOf(b))
    .map((reply): ImportedOutput => {
      const model = textAt(reply, 'model_name')
      return {
        generatorId: reply.synthetic === true ? generatorOf(model) : 'human',
        model,
        text: textAt(reply, 'text')
      }
    })
  return [toPrompt({ text: textAt(question, 'text'), outputs })]
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
