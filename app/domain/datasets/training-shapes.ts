import type { Task } from '~db/vocabulary'
import { parseDialogue } from '../outputs/dialogue'
import type { DatasetRecord } from './record'

interface Message {
  role: 'system' | 'user' | 'assistant'
  content: string
}

/** A record as trainers read it: OpenAI chat messages and nothing else, or a line of an imagefolder's metadata. */
export const trainingLine = (task: Task, record: DatasetRecord): unknown =>
  task === 'sft'
    ? { messages: messagesOf(record) }
    : { file_name: record.image?.path ?? '', text: record.prompt }

function messagesOf({ prompt, response, dialogue }: DatasetRecord): Message[] {
  const turns = dialogue ? dialogueMessages(prompt, response ?? '') : []
  return turns.length > 0
    ? turns
    : [
        { role: 'user', content: prompt },
        { role: 'assistant', content: response ?? '' }
      ]
}

/**
 * A dialogue turn by turn. Most begin with the prompt itself; before others it stands as what the system was told. It ends
 * with an answer, and before the first turn of a tool, which names no call and so fits no trainer. Empty when nobody answers.
 */
function dialogueMessages(prompt: string, transcript: string): Message[] {
  const messages: Message[] = []
  for (const { role, text } of parseDialogue(transcript)) {
    if (role === 'tool') break
    const last = messages.at(-1)
    if (last?.role === role) last.content += `\n\n${text}`
    else messages.push({ role, content: text })
  }
  const answered = messages.findLastIndex(({ role }) => role === 'assistant')
  if (answered === -1) return []
  const first = messages.findIndex(({ role }) => role === 'assistant')
  const opening = messages.slice(0, first).map(({ content }) => content)
  const whole = messages.slice(0, answered + 1)
  const begins = [opening.join(' '), opening.at(-1) ?? ''].map(spaced)
  if (begins.includes(spaced(prompt))) return whole
  const role = first === 0 ? 'user' : 'system'
  return whole[0]?.role === 'system'
    ? [{ role: 'system', content: `${prompt}\n\n${whole[0].content}` }, ...whole.slice(1)]
    : [{ role, content: prompt }, ...whole]
}

/** Words alone: cleaning may space them differently in one place and the other. */
const spaced = (text: string) => text.split(/\s+/).filter(Boolean).join(' ')
