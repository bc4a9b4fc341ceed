import { formatDialogue, type Turn } from '../outputs/dialogue'
import { generatorOf } from './generator-of'
import { IMPORT_LIMITS, type ImportedOutput } from './record'

/** Who answered, and what the system was told before the first question. */
interface Context {
  model: string
  generatorId?: string
  before?: readonly string[]
}

/** What a conversation brings: the answer to its first question, or all of it. */
export interface KeptDialogue {
  outputs: ImportedOutput[]
  /** Questions that are not kept. */
  laterTurns: number
}

const isAnswer = ({ role }: Turn) => role === 'assistant'
const questions = (turns: readonly Turn[]) => turns.filter(({ role }) => role === 'user').length

/**
 * Keeps a conversation as what was made of its first question: an answer is a text; with further questions that were
 * answered the whole, all turns from the beginning on, is a dialogue. It ends with an answer, and earlier where it would be
 * too long.
 *
 * @param turns from the first question on
 */
export function keepDialogue(turns: readonly Turn[], context: Context): KeptDialogue {
  const { model, generatorId = generatorOf(model), before = [] } = context
  const said = turns.filter(({ text }) => text.trim())
  const system = before.map((text): Turn => ({ role: 'system', text }))
  let kept: Turn[] = []
  let text = ''
  for (let end = said.length; end > 0; end = kept.length - 1) {
    kept = said.slice(0, said.slice(0, end).findLastIndex(isAnswer) + 1)
    text = formatDialogue([...system, ...kept])
    if (text.length <= IMPORT_LIMITS.text) break
  }
  const laterTurns = Math.max(0, questions(said) - Math.max(1, questions(kept)))
  if (questions(kept) > 1)
    return { outputs: [{ generatorId, model, text, modality: 'dialogue' }], laterTurns }
  const rest = said.slice(1)
  const next = rest.findIndex((turn) => !isAnswer(turn))
  const answers = next === -1 ? rest : rest.slice(0, next)
  const answer = answers.map((turn) => turn.text).join('\n\n')
  return { outputs: answer ? [{ generatorId, model, text: answer }] : [], laterTurns }
}
