import type { Conversation } from '../../generators/generation-record'
import { isObject, type JsonObject, objectAt, objectsAt, textAt } from '../json-value'
import { answerOf } from './api-answer'
import { contentText } from './api-content'

type Message = Conversation['messages'][number]

/** What was asked of a text generator through its API, and what it answered. */
export interface Exchange {
  /** `openai-chat`, `openai-responses`, `openai-completion`, `anthropic`, `gemini`. */
  api: Api
  messages: Message[]
  model: string
  /** Sampling settings as asked, scalars only. */
  parameters: Record<string, string>
  seed?: string
  jobId?: string
  /** ISO 8601. */
  createdAt?: string
  /** Parts that are not text (pictures, sound, tool calls): how many were left out. */
  leftOut: number
}
export type Api = 'openai-chat' | 'openai-responses' | 'openai-completion' | 'anthropic' | 'gemini'

const ROLES: Record<string, Message['role']> = {
  system: 'system',
  developer: 'system',
  user: 'user',
  human: 'user',
  assistant: 'assistant',
  model: 'assistant',
  tool: 'tool',
  function: 'tool'
}

const SETTINGS = [
  ...['temperature', 'top_p', 'top_k', 'max_tokens', 'max_completion_tokens', 'max_output_tokens'],
  ...['frequency_penalty', 'presence_penalty', 'best_of', 'n', 'stop', 'suffix', 'reasoning_effort'],
  ...['topP', 'topK', 'maxOutputTokens', 'candidateCount']
]

/**
 * Reads a request, a response, or both of an API for text: OpenAI chat completions, responses and completions, Anthropic
 * messages, Gemini `generateContent`. Null when the object is none of these.
 */
export function exchangeOf(value: JsonObject): Exchange | null {
  const { request, response } = pairOf(value)
  const asked = request ? askedOf(request) : null
  const answered = response ? answerOf(response) : null
  if (!asked && !answered) return null
  const settings = request ? { ...objectAt(request, 'generationConfig'), ...request } : {}
  return {
    api: answered?.api ?? asked?.api ?? 'openai-chat',
    messages: [...(asked?.messages ?? []), ...(answered?.messages ?? [])],
    model: answered?.model || textAt(request ?? {}, 'model', 'engine'),
    parameters: Object.fromEntries(
      SETTINGS.flatMap((key) => (isScalar(settings[key]) ? [[key, String(settings[key])]] : []))
    ),
    ...(isScalar(settings.seed) ? { seed: String(settings.seed) } : {}),
    ...(answered?.jobId ? { jobId: answered.jobId } : {}),
    ...(answered?.createdAt ? { createdAt: answered.createdAt } : {}),
    leftOut: (asked?.leftOut ?? 0) + (answered?.leftOut ?? 0)
  }
}

const isScalar = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value)

/** A logged or pasted pair, a batch line (`body`, `response.body`), or one object that is either. */
function pairOf(value: JsonObject): { request?: JsonObject; response?: JsonObject } {
  const request = value.request ?? value.body
  const reply = objectAt(value, 'response')
  if (isObject(request) || isObject(value.response))
    return {
      ...(isObject(request) ? { request } : {}),
      ...(isObject(value.response) ? { response: isObject(reply.body) ? reply.body : reply } : {})
    }
  return answerOf(value) ? { response: value } : { request: value }
}

function askedOf(request: JsonObject): Pick<Exchange, 'api' | 'messages' | 'leftOut'> | null {
  const of = (api: Api, system: unknown, turns: unknown[]) => {
    let leftOut = 0
    const messages = [...(system ? [{ role: 'system', content: system }] : []), ...turns].flatMap((turn) => {
      const role = isObject(turn) ? ROLES[textAt(turn, 'role') || 'user'] : undefined
      if (!isObject(turn) || !role) return []
      const read = contentText(turn.content ?? turn.parts)
      leftOut += read.leftOut
      return read.text.trim() ? [{ role, text: read.text }] : []
    })
    return { api, messages, leftOut }
  }
  if (Array.isArray(request.contents))
    return of('gemini', objectAt(request, 'systemInstruction').parts, objectsAt(request, 'contents'))
  if (Array.isArray(request.messages)) {
    const claude = 'system' in request || /^claude|anthropic/i.test(textAt(request, 'model'))
    return of(claude ? 'anthropic' : 'openai-chat', request.system, request.messages)
  }
  const asksText = textAt(request, 'model', 'engine') !== ''
  if (asksText && (typeof request.input === 'string' || Array.isArray(request.input)))
    return of('openai-responses', request.instructions, [request.input].flat().map(asTurn))
  const holdsAnswer = textAt(request, 'output', 'response', 'completion', 'answer') !== ''
  if (
    asksText &&
    !holdsAnswer &&
    typeof request.prompt === 'string' &&
    COMPLETION_KEYS.some((key) => key in request)
  )
    return of('openai-completion', null, [asTurn(request.prompt)])
  return null
}

/** Besides `model` and `prompt`, one of these tells a completion from a request for a picture. */
const COMPLETION_KEYS = [
  'max_tokens',
  'temperature',
  'top_p',
  'stop',
  'frequency_penalty',
  'engine',
  'logprobs'
]

const asTurn = (input: unknown) => (typeof input === 'string' ? { role: 'user', content: input } : input)
