import type { Conversation } from '../../generators/generation-record'
import { type JsonObject, objectAt, objectsAt, textAt } from '../json-value'
import { contentText } from './api-content'
import type { Api } from './api-exchange'

export interface Answer {
  api: Api
  messages: Conversation['messages']
  model: string
  jobId: string
  /** ISO 8601, or ''. */
  createdAt: string
  leftOut: number
}

/** Reads a response of an API for text; several choices become several assistant messages. Null when it is none. */
export function answerOf(response: JsonObject): Answer | null {
  const id = textAt(response, 'id', 'responseId')
  const object = textAt(response, 'object')
  const contents = (key: string, inner: string) =>
    objectsAt(response, key).map((one) => (inner ? objectAt(one, inner).content : one.text))
  if (object === 'chat.completion' || id.startsWith('chatcmpl-'))
    return answer(response, 'openai-chat', contents('choices', 'message'))
  if (object === 'text_completion' || id.startsWith('cmpl-'))
    return answer(response, 'openai-completion', contents('choices', ''))
  if (object === 'response' || id.startsWith('resp_'))
    return answer(
      response,
      'openai-responses',
      objectsAt(response, 'output').flatMap((item) => (item.type === 'message' ? [item.content] : []))
    )
  if (response.type === 'message' && response.role === 'assistant' && 'stop_reason' in response)
    return answer(response, 'anthropic', [response.content])
  const candidates = objectsAt(response, 'candidates')
  if (candidates.some((one) => 'content' in one))
    return answer(
      response,
      'gemini',
      candidates.map((one) => objectAt(one, 'content').parts)
    )
  return null
}

function answer(response: JsonObject, api: Api, contents: unknown[]): Answer {
  const read = contents.map(contentText)
  const created = response.created ?? response.created_at
  return {
    api,
    messages: read.flatMap(({ text }) => (text.trim() ? [{ role: 'assistant' as const, text }] : [])),
    model: textAt(response, 'model', 'modelVersion'),
    jobId: textAt(response, 'id', 'responseId'),
    createdAt: isoOf(created),
    leftOut: read.reduce((sum, { leftOut }) => sum + leftOut, 0)
  }
}

/** Unix seconds as ISO 8601; '' for anything else or out of a date's range. */
export function isoOf(seconds: unknown): string {
  if (typeof seconds !== 'number' || !(seconds > 0 && seconds < 1e11)) return ''
  return new Date(seconds * 1000).toISOString()
}
