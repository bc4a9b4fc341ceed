import { parseDialogue } from '../outputs/dialogue'

/** One message of a chat, as every trainer reads it. */
export interface Message {
  role: 'system' | 'user' | 'assistant'
  content: string
}

/** What was said: the prompt and the text that came of it, `dialogue` when that is a transcript. */
export interface Said {
  prompt: string
  response: string | null
  dialogue?: boolean
}

export const promptMessages = (prompt: string): Message[] => [{ role: 'user', content: prompt }]

/** A prompt and its output as a conversation, turn by turn where the output is a dialogue. Ends with an answer. */
export function messagesOf({ prompt, response, dialogue }: Said): Message[] {
  const turns = dialogue ? dialogueMessages(prompt, response ?? '') : []
  return turns.length > 0
    ? turns
    : [...promptMessages(prompt), { role: 'assistant', content: response ?? '' }]
}

/** A conversation parted before its last answer. */
export function completionOf(said: Said): { prompt: Message[]; completion: Message[] } {
  const whole = messagesOf(said)
  return { prompt: whole.slice(0, -1), completion: whole.slice(-1) }
}

/** Two conversations about one prompt, parted where they part, which is before an answer. */
export function forkOf(
  chosen: Said,
  rejected: Said
): { prompt: Message[]; chosen: Message[]; rejected: Message[] } {
  const [a, b] = [messagesOf(chosen), messagesOf(rejected)]
  let shared = 0
  while (shared < Math.min(a.length, b.length) - 1 && same(a[shared], b[shared])) shared++
  while (shared > 0 && (a[shared - 1] as Message).role === 'assistant') shared--
  if (shared === 0)
    return { prompt: promptMessages(chosen.prompt), chosen: a.slice(-1), rejected: b.slice(-1) }
  return { prompt: a.slice(0, shared), chosen: a.slice(shared), rejected: b.slice(shared) }
}

const same = (a?: Message, b?: Message) => a?.role === b?.role && a?.content === b?.content

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
