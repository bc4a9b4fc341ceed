import { isObject, type JsonObject, objectAt, objectsAt, textAt } from '../json-value'
import { exchangeOf } from './api-exchange'
import { isChatGptConversation } from './chatgpt-thread'
import { isSessionLog } from './session-log'
import { systemOf } from './systems'
import type { Found } from './text-inspection'

type Kind = Pick<Found, 'kind' | 'generator' | 'seedRow' | 'confidence'>

const UNKNOWN = { generator: 'unknown', confidence: 'none' } as const
const CHATGPT = { seedRow: 'GPT-3 / ChatGPT', confidence: 'high' } as const

/** What the rows of a list or of a JSONL file are, by one of them; null when they are none we know. */
export function rowKindOf(row: unknown): Kind | null {
  if (!isObject(row)) return null
  if (isChatGptConversation(row)) return { kind: 'chatgpt-export', generator: 'chatgpt', ...CHATGPT }
  if (isSessionLog(row))
    return {
      kind: 'vscode-copilot-chat-export',
      generator: 'github-copilot',
      seedRow: 'GitHub Copilot',
      confidence: 'high'
    }
  if (textAt(row, 'message_tree_id') && isObject(row.prompt)) return { kind: 'oasst-trees', ...UNKNOWN }
  if (textAt(row, 'message_id') && /^(prompter|assistant)$/.test(textAt(row, 'role')))
    return { kind: 'oasst-messages', ...UNKNOWN }
  if (shareGptTurns(row).length > 0) return { kind: 'sharegpt', ...UNKNOWN }
  if (typeof row.instruction === 'string') {
    if (Array.isArray(row.instances)) return { kind: 'self-instruct', ...UNKNOWN }
    if (typeof row.output === 'string' || typeof row.input === 'string') return { kind: 'alpaca', ...UNKNOWN }
  }
  if (textAt(row, 'uid', 'question_id') && ('cluster' in row || 'ans_id' in row || 'turns' in row))
    return { kind: 'arena', ...UNKNOWN }
  if (typeof row.prompt === 'string' && typeof row.completion === 'string')
    return { kind: 'gpt3-finetune', generator: 'openai', seedRow: CHATGPT.seedRow, confidence: 'low' }
  const exchange = exchangeKindOf(row)
  if (exchange) return exchange
  const named = typeof row.act === 'string' || typeof row.title === 'string'
  return named && typeof row.prompt === 'string' ? { kind: 'prompt-list', ...UNKNOWN } : null
}

/** Turns of a ShareGPT row: `conversations`, or `items` in scraped files. */
export function shareGptTurns(row: JsonObject): JsonObject[] {
  const turns = objectsAt(row, Array.isArray(row.conversations) ? 'conversations' : 'items')
  return turns.some((turn) => typeof turn.from === 'string' && 'value' in turn) ? turns : []
}

/** Requests and responses of APIs for text, batch lines, and fine-tuning rows, which are requests without a model. */
export function exchangeKindOf(row: JsonObject): Kind | null {
  const exchange = exchangeOf(row)
  if (!exchange) return null
  const batch = typeof row.custom_id === 'string'
  const model = exchange.model
  const bare = !model && exchange.api === 'openai-chat' && Array.isArray(row.messages)
  const kind = batch ? 'openai-batch' : bare ? 'openai-finetune' : exchange.api
  const system = systemOf(model) ?? (exchange.api === 'anthropic' ? { slug: 'anthropic' } : null)
  if (system)
    return {
      kind,
      generator: system.slug,
      ...(system.seedRow ? { seedRow: system.seedRow } : {}),
      confidence: 'high'
    }
  if (exchange.api === 'gemini') return { kind, generator: 'google-gemini', confidence: 'low' }
  // many services answer in OpenAI's form: without a model's name nobody can tell whose answer it is
  return { kind, generator: 'unknown', confidence: bare ? 'none' : 'low' }
}

/** DiffusionDB: a map of picture names to `{p, se, c, st, sa}`. */
export function isDiffusionDb(value: JsonObject): boolean {
  for (const key of Object.keys(value).slice(0, 3)) {
    const entry = objectAt(value, key)
    if (typeof entry.p !== 'string' || !('se' in entry)) return false
  }
  return Object.keys(value).length > 0
}
