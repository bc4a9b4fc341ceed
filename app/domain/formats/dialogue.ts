import type { Turn } from '../outputs/dialogue'
import { isObject, type JsonObject, listAt, textAt } from './json-value'
import { keepDialogue } from './keep-dialogue'
import { toPrompt } from './normal-form'
import { type ImportedPrompt, RowError } from './record'

const ROLES: Record<string, Turn['role']> = {
  system: 'system',
  developer: 'system',
  user: 'user',
  human: 'user',
  prompter: 'user',
  assistant: 'assistant',
  gpt: 'assistant',
  bing: 'assistant',
  chatgpt: 'assistant',
  bard: 'assistant',
  model: 'assistant',
  tool: 'tool',
  function: 'tool',
  function_call: 'tool',
  observation: 'tool'
}

/** Text of a message: a string, text parts (an image part is refused), or the arena's `{answer}`. */
function contentOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return ''
  if (isObject(value)) return textAt(value, 'answer', 'text', 'content')
  if (!Array.isArray(value)) throw new RowError('a message has no text')
  return value
    .map((part) => {
      if (typeof part === 'string') return part
      if (
        isObject(part) &&
        (part.type === 'text' || part.type === 'input_text' || part.type === 'output_text')
      )
        return textAt(part, 'text')
      throw new RowError('a message holds something that is not text')
    })
    .join('')
}

function turnOf(value: unknown): Turn {
  if (!isObject(value)) throw new RowError('a message is not an object')
  const name = textAt(value, 'role', 'from')
  const role = ROLES[name.toLowerCase()]
  if (!role) throw new RowError(`unknown role “${name.slice(0, 40)}”`)
  return { role, text: contentOf(value.content ?? value.value) }
}

/** The first user turn, after what the system said, and what was made of it: an answer, or the whole dialogue. */
function fromTurns(row: JsonObject, turns: Turn[], system: string): ImportedPrompt[] {
  const asked = turns.findIndex((turn) => turn.role === 'user')
  if (asked === -1) throw new RowError('nobody asks: there is no user turn')
  const said = [
    system,
    ...turns
      .slice(0, asked)
      .filter((t) => t.role === 'system')
      .map((t) => t.text)
  ].filter((t) => t.trim())
  const model = textAt(row, 'model', 'model_name', 'generator')
  return [
    toPrompt({
      title: textAt(row, 'title'),
      text: [...said, (turns[asked] as Turn).text].join('\n\n'),
      tags: [textAt(row, 'cluster', 'category')],
      ...keepDialogue(turns.slice(asked), { model, before: said })
    })
  ]
}

/** OpenAI chat fine-tuning and chat requests: `{messages: [{role, content}], model?, system?}`. */
export const readOpenAiChat = (row: JsonObject): ImportedPrompt[] =>
  fromTurns(row, listAt(row, 'messages').map(turnOf), textAt(row, 'system'))

/** ShareGPT: `{conversations: [{from, value}], system?}`, or `items` in scraped files. */
export const readShareGpt = (row: JsonObject): ImportedPrompt[] =>
  fromTurns(
    row,
    listAt(row, Array.isArray(row.items) ? 'items' : 'conversations').map(turnOf),
    textAt(row, 'system')
  )

/** Arena-hard questions `{prompt | turns, cluster}` and answers `{model, messages}`: an answer brings its question along. */
export function readArena(row: JsonObject): ImportedPrompt[] {
  if (Array.isArray(row.messages)) return readOpenAiChat(row)
  const turn = Array.isArray(row.turns) && isObject(row.turns[0]) ? textAt(row.turns[0], 'content') : ''
  const text = textAt(row, 'prompt') || turn
  if (!text && row.choices) throw new RowError('an answer without its question')
  return [toPrompt({ text, tags: [textAt(row, 'cluster')] })]
}
