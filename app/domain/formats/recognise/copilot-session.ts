import type { Conversation } from '../../generators/generation-record'
import { isObject, type JsonObject, objectAt, objectsAt, textAt } from '../json-value'
import { baseName, redactPrivate } from './redact'

export interface CopilotSession {
  title: string
  turns: { user: string; answer: string; model: string }[]
  responder: string
  models: string[]
  /** Parts of answers that are not prose, such as edits and tool calls: how many were left out. */
  leftOut: number
}

/** Is this a chat of VS Code? Other responders write the same shape; `readCopilotSession` names who it was. */
export const isChatSession = (value: JsonObject): boolean =>
  Array.isArray(value.requests) && 'responderUsername' in value

/**
 * Reads a chat exported from VS Code, or a session file of its workspace storage. Who asked, hidden context
 * (`renderedUserMessage`) and places on their machine are never read or shown.
 */
export function readCopilotSession(session: JsonObject): CopilotSession {
  let leftOut = 0
  const turns = objectsAt(session, 'requests').map((request) => {
    const prose: string[] = []
    for (const part of objectsAt(request, 'response')) {
      const text = proseOf(part)
      if (text === null) leftOut += 1
      else prose.push(text)
    }
    const message = request.message
    return {
      user: redactPrivate(isObject(message) ? textAt(message, 'text') : textAt(request, 'message')),
      answer: redactPrivate(prose.join('')),
      model: textAt(request, 'modelId')
    }
  })
  return {
    title: redactPrivate(textAt(session, 'customTitle')),
    turns,
    responder: textAt(session, 'responderUsername'),
    models: [...new Set(turns.map(({ model }) => model).filter(Boolean))],
    leftOut
  }
}

/** A session as a conversation of users and the assistant. */
export function sessionConversation({ title, turns, models }: CopilotSession): Conversation {
  const model = models[0]
  return {
    ...(title ? { title } : {}),
    ...(model ? { model } : {}),
    messages: turns.flatMap((turn) => [
      { role: 'user' as const, text: turn.user },
      ...(turn.answer.trim()
        ? [
            {
              role: 'assistant' as const,
              text: turn.answer,
              ...(turn.model && turn.model !== model ? { model: turn.model } : {})
            }
          ]
        : [])
    ])
  }
}

function proseOf(part: JsonObject): string | null {
  if (part.kind === undefined) return typeof part.value === 'string' ? part.value : null
  if (part.kind === 'markdownContent') return textAt(objectAt(part, 'content'), 'value')
  if (part.kind !== 'inlineReference') return null
  const reference = objectAt(part, 'inlineReference')
  const place = textAt(reference, 'path') || textAt(objectAt(reference, 'uri'), 'path')
  return textAt(part, 'name') || textAt(reference, 'name') || baseName(place)
}
