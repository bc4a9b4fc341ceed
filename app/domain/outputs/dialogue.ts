/** Who speaks in a dialogue. */
export const DIALOGUE_ROLES = ['user', 'assistant', 'system', 'tool'] as const
export type DialogueRole = (typeof DIALOGUE_ROLES)[number]

export interface Turn {
  role: DialogueRole
  text: string
}

/** Labels that begin a turn, in lower case. The first of a role is the one we write. */
const LABELS: Record<DialogueRole, readonly string[]> = {
  user: ['User', 'human', '用户', '人类'],
  assistant: ['Assistant', 'ai', 'chatgpt', '助手'],
  system: ['System', '系统'],
  tool: ['Tool', '工具']
}
const ROLE_OF = new Map(
  DIALOGUE_ROLES.flatMap((role) => LABELS[role].map((label) => [label.toLowerCase(), role] as const))
)
const NAMES = [...ROLE_OF.keys()].join('|')
/** A line that begins a turn: a label, a colon of either width, and one space that belongs to neither. */
const LABEL = new RegExp(`^(${NAMES})[:：][ ]?`, 'iu')
/** A line of content that would be taken for a label, or for an escaped one. */
const LIKE_LABEL = new RegExp(`^\\\\*(?:${NAMES})[:：]`, 'iu')
const ESCAPED = new RegExp(`^\\\\+(?:${NAMES})[:：]`, 'iu')

/**
 * Reads a transcript: each line that begins with a label (`User:`, `Assistant:`, `System:`, `Tool:`, 用户：, 助手：, 系统：,
 * 人类：, `Human:`, `AI:`, `ChatGPT:`…) begins a turn, other lines go on with it. A backslash before a label makes it
 * content. What stands before the first label is the user's.
 */
export function parseDialogue(text: string): Turn[] {
  const turns: { role: DialogueRole; lines: string[] }[] = []
  for (const line of text.split('\n')) {
    const label = LABEL.exec(line)
    const role = label && ROLE_OF.get((label[1] ?? '').toLowerCase())
    if (role) turns.push({ role, lines: [line.slice(label[0].length)] })
    else {
      const content = ESCAPED.test(line) ? line.slice(1) : line
      const last = turns.at(-1)
      if (last) last.lines.push(content)
      else if (content.trim()) turns.push({ role: 'user', lines: [content] })
    }
  }
  return turns.map(({ role, lines }) => ({ role, text: lines.join('\n') }))
}

/** Writes turns as a transcript that `parseDialogue` reads back exactly, whatever they hold. */
export const formatDialogue = (turns: readonly Turn[]): string =>
  turns
    .map(({ role, text }) => {
      const [first = '', ...rest] = text.split('\n')
      const lines = rest.map((line) => (LIKE_LABEL.test(line) ? `\\${line}` : line))
      return [`${LABELS[role][0]}: ${first}`, ...lines].join('\n')
    })
    .join('\n')

/** A transcript without what was said before its first answer, for where the question stands beside it. */
export function fromFirstAnswer(text: string): string {
  const turns = parseDialogue(text)
  const first = turns.findIndex(({ role }) => role === 'assistant')
  return first > 0 ? formatDialogue(turns.slice(first)) : text
}

/** Whether a text is a transcript: it begins with a label, and at least two sides speak. */
export function looksLikeDialogue(text: string): boolean {
  const start = text.trimStart()
  if (!LABEL.test(start)) return false
  const roles = new Set(
    parseDialogue(start)
      .filter((turn) => turn.text.trim())
      .map(({ role }) => role)
  )
  return roles.has('assistant') && roles.size > 1
}
