import { isObject, textAt } from '../json-value'
import { redactSecrets } from './redact'

const TEXT_PARTS = ['text', 'input_text', 'output_text']

/** Text of a message's content: a string, or its parts; what is not text is counted and left out. */
export function contentText(content: unknown): { text: string; leftOut: number } {
  if (typeof content === 'string') return { text: redactSecrets(content), leftOut: 0 }
  const parts = Array.isArray(content) ? content : isObject(content) ? [content] : []
  const texts = parts.map((part) => {
    if (typeof part === 'string') return part
    if (!isObject(part)) return null
    const typed = typeof part.type === 'string' ? TEXT_PARTS.includes(part.type) : true
    // Gemini marks its thinking with `thought`
    return typed && typeof part.text === 'string' && part.thought !== true ? textAt(part, 'text') : null
  })
  return {
    text: redactSecrets(texts.filter((text) => text !== null).join('')),
    leftOut: texts.filter((text) => text === null).length
  }
}
