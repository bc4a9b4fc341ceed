import type { Conversation } from '../generators/generation-record'
import { generatorOf } from './generator-of'
import type { JsonObject } from './json-value'
import { toPrompt } from './normal-form'
import { exchangeOf } from './recognise/api-exchange'
import { threadOf } from './recognise/chatgpt-thread'
import { readCopilotSession } from './recognise/copilot-session'
import { redactSecrets } from './recognise/redact'
import { type ImportedPrompt, RowError } from './record'

type Message = Conversation['messages'][number]

/**
 * A conversation of a ChatGPT data export: its first question with the answer right after it, and every prompt DALL·E got
 * on the way (its picture lies elsewhere). What the application kept out of sight, and custom instructions, stay out.
 */
export function readChatGpt(row: JsonObject): ImportedPrompt[] {
  const { title, model: usual = '', messages, images } = threadOf(row)
  const turns = messages.filter(({ role }) => role !== 'system')
  const { asked, answers, laterTurns } = firstExchange(turns)
  const model = answers.find((answer) => answer.model)?.model ?? usual
  const text = answers.map((answer) => answer.text).join('\n\n')
  const pictures = images.map((image) =>
    toPrompt({ text: redactSecrets(image.prompt ?? ''), pictures: true, tags: ['dall-e'] })
  )
  if (!asked && pictures.length > 0) return pictures
  if (!asked) throw new RowError('nobody asks: there is no user turn')
  const outputs = text ? [{ generatorId: 'gpt', model, text: redactSecrets(text) }] : []
  return [toPrompt({ title: title ?? '', text: redactSecrets(asked.text), outputs, laterTurns }), ...pictures]
}

/** A chat exported from VS Code with GitHub Copilot: its first turn. */
export function readCopilotChat(row: JsonObject): ImportedPrompt[] {
  const { title, turns, responder } = readCopilotSession(row)
  if (responder !== 'GitHub Copilot')
    throw new RowError(`the answers are not of GitHub Copilot but of “${responder.slice(0, 40)}”`)
  const [first] = turns
  if (!first) throw new RowError('the chat holds no turn')
  return [
    toPrompt({
      title,
      text: first.user,
      forDevelopers: true,
      laterTurns: turns.length - 1,
      outputs: [{ generatorId: 'copilot', model: first.model.replace(/^copilot\//, ''), text: first.answer }]
    })
  ]
}

/** A request to an API for text with its response (OpenAI, Anthropic, Gemini): every choice is an answer. */
export function readApiLog(row: JsonObject): ImportedPrompt[] {
  const exchange = exchangeOf(row)
  if (!exchange) throw new RowError('neither a request nor a response of an API')
  const { asked, answers, laterTurns, before } = firstExchange(exchange.messages)
  if (!asked)
    throw new RowError(
      answers.length > 0 ? 'an answer without its question' : 'nobody asks: there is no user turn'
    )
  const { model } = exchange
  return [
    toPrompt({
      text: [...before, asked.text].join('\n\n'),
      laterTurns,
      outputs: answers.map(({ text }) => ({ generatorId: generatorOf(model), model, text }))
    })
  ]
}

/** One entry of a DiffusionDB folder: its prompt. The hub keeps settings with pictures, and these bring none. */
export const readDiffusionDb = (row: JsonObject): ImportedPrompt[] => [
  toPrompt({ text: typeof row.p === 'string' ? row.p : '', pictures: true })
]

/** The first user message, the assistant's messages right after it, and how many questions follow. */
function firstExchange(messages: Message[]) {
  const at = messages.findIndex(({ role }) => role === 'user')
  const rest = messages.slice(at + 1)
  const next = rest.findIndex(({ role }) => role !== 'assistant')
  return {
    asked: messages[at],
    before: messages.slice(0, Math.max(at, 0)).flatMap(({ role, text }) => (role === 'system' ? [text] : [])),
    answers: next === -1 ? rest : rest.slice(0, next),
    laterTurns: rest.filter(({ role }) => role === 'user').length
  }
}
