import type { Conversation, GenerationRecord } from '../../generators/generation-record'
import { type JsonObject, objectAt, objectsAt, textAt } from '../json-value'
import { exchangeOf } from './api-exchange'
import { threadOf } from './chatgpt-thread'
import { redactSecrets } from './redact'
import { shareGptTurns } from './row-kinds'

type Message = Conversation['messages'][number]

/** The conversation a row holds, and the pictures made in it; null for rows that are no conversation. */
export function rowConversation(
  kind: string,
  row: JsonObject
): { conversation: Conversation; images: GenerationRecord[] } | null {
  if (kind === 'chatgpt-export') {
    const { images, pictures: _pictures, branches: _branches, ...conversation } = threadOf(row)
    return { conversation: redacted(conversation), images }
  }
  if (kind === 'sharegpt')
    return plain({
      messages: [
        ...(textAt(row, 'system') ? [{ role: 'system' as const, text: textAt(row, 'system') }] : []),
        ...shareGptTurns(row).map((turn) => ({
          role: SHARED[textAt(turn, 'from').toLowerCase()] ?? ('tool' as const),
          text: textAt(turn, 'value')
        }))
      ]
    })
  if (kind === 'oasst-trees') return plain({ messages: bestThread(objectAt(row, 'prompt')) })
  const exchange = exchangeOf(row)
  if (!exchange) return null
  return plain({ ...(exchange.model ? { model: exchange.model } : {}), messages: exchange.messages })
}

const plain = (conversation: Conversation) => ({ conversation: redacted(conversation), images: [] })

const redacted = (conversation: Conversation): Conversation => ({
  ...conversation,
  messages: conversation.messages.map((message) => ({ ...message, text: redactSecrets(message.text) }))
})

const SHARED: Record<string, Message['role']> = {
  human: 'user',
  user: 'user',
  gpt: 'assistant',
  chatgpt: 'assistant',
  assistant: 'assistant',
  bing: 'assistant',
  bard: 'assistant',
  system: 'system'
}

/** Deepest thread followed. */
const MAX_TURNS = 500

/** From the question down the best-ranked replies; deleted ones are passed over. */
function bestThread(question: JsonObject): Message[] {
  const messages: Message[] = []
  let at: JsonObject | undefined = question
  while (at && messages.length < MAX_TURNS) {
    const model = textAt(at, 'model_name')
    messages.push({
      role: at.role === 'assistant' ? 'assistant' : 'user',
      text: textAt(at, 'text'),
      ...(model ? { model } : {})
    })
    at = objectsAt(at, 'replies')
      .filter((reply) => reply.deleted !== true && reply.review_result !== false)
      .sort((a, b) => rankOf(a) - rankOf(b))[0]
  }
  return messages
}

const rankOf = (reply: JsonObject) => (typeof reply.rank === 'number' ? reply.rank : Number.MAX_SAFE_INTEGER)
