import { type Check, isObject } from './check'
import { checkIds, checkLines } from './json-lines'

const ROLES = ['system', 'user', 'assistant', 'tool', 'function', 'developer']
const MESSAGE_KEYS = ['role', 'content', 'name', 'function_call', 'tool_calls', 'tool_call_id', 'weight']
const LINE_KEYS = ['messages', 'tools', 'parallel_tool_calls']

/** The seven checks of OpenAI's own script (cookbook, "Data preparation and analysis for chat model fine-tuning"), and unknown keys. */
export const checkOpenai: Check = async (path, bytes) =>
  path.endsWith('.txt')
    ? checkIds(bytes)
    : checkLines(bytes, (line) => [...messageProblems(line.messages), ...unknownKeys(line, LINE_KEYS)], {
        uneven: true
      })

/** The same for both sides of a preference. */
export const checkOpenaiPreference: Check = async (path, bytes) =>
  path.endsWith('.txt')
    ? checkIds(bytes)
    : checkLines(bytes, (line) => {
        const { input } = line
        if (!isObject(input)) return ['missing_input']
        const asked = input.messages
        return [
          ...messageProblems(asked, false),
          ...(Array.isArray(asked) && isObject(asked.at(-1)) && asked.at(-1).role === 'assistant'
            ? ['input.messages ends with an answer']
            : []),
          ...(['preferred_output', 'non_preferred_output'] as const).flatMap((side) =>
            answerProblems(line[side]).map((why) => `${side}: ${why}`)
          ),
          ...unknownKeys(input, LINE_KEYS),
          ...unknownKeys(line, ['input', 'preferred_output', 'non_preferred_output'])
        ]
      })

const unknownKeys = (value: object, known: string[]) =>
  Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => `unrecognized key ${key}`)

function answerProblems(messages: unknown): string[] {
  const found = messageProblems(messages)
  const others = Array.isArray(messages) && messages.some((m) => !isObject(m) || m.role !== 'assistant')
  return others ? [...found, 'holds more than answers'] : found
}

function messageProblems(messages: unknown, answered = true): string[] {
  if (!Array.isArray(messages) || messages.length === 0) return ['missing_messages_list']
  const found = new Set<string>()
  for (const message of messages) {
    if (!isObject(message) || !('role' in message) || !('content' in message)) {
      found.add('message_missing_key')
      continue
    }
    if (unknownKeys(message, MESSAGE_KEYS).length > 0) found.add('message_unrecognized_key')
    if (!ROLES.includes(String(message.role))) found.add('unrecognized_role')
    const calls = message.function_call ?? message.tool_calls
    if (typeof message.content !== 'string' || (message.content === '' && !calls))
      found.add('missing_content')
  }
  if (answered && !messages.some((m) => isObject(m) && m.role === 'assistant'))
    found.add('example_missing_assistant_message')
  return [...found]
}
