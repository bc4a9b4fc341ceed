import type { ColumnMapping, ColumnRole } from '../../formats/column-mapping'

/** Columns of published evaluation sets, by what they hold. */
const QUESTIONS = [
  ...['question', 'problem', 'query', 'prompt', 'prompts', 'instruction', 'input', 'context', 'passage'],
  ...['premise', 'hypothesis', 'sentence', 'ctx', 'goal', 'text', 'content', 'caption', 'question_stem'],
  ...['题目', '问题', '提示词', '输入', '正文']
]
const ANSWERS = [
  ...['answer', 'answers', 'best_answer', 'solution', 'canonical_solution', 'target', 'output', 'response'],
  ...['completion', 'label', 'explanation', 'choices', 'options', 'endings', 'sol1', 'sol2'],
  ...['a', 'b', 'c', 'd', 'e', 'option_a', 'option_b', 'option_c', 'option_d', '答案', '解析', '回答', '输出']
]

const ROLES = new Map<string, ColumnRole>([
  ...QUESTIONS.map((name) => [name, 'prompt'] as const),
  ...ANSWERS.map((name) => [name, 'answer'] as const)
])

/** What the columns of an evaluation set hold by their names; null when none holds a question. */
export function evaluationColumns(names: readonly string[]): ColumnMapping | null {
  const mapping = Object.fromEntries(
    names.flatMap((name) => {
      const role = ROLES.get(name.toLowerCase())
      return role ? [[name, role]] : []
    })
  )
  return Object.values(mapping).includes('prompt') ? mapping : null
}

/** For files whose columns are only known once they are read: names that a file does not have make no difference. */
export const ANY_COLUMNS: ColumnMapping = Object.fromEntries(
  [...ROLES].flatMap(([name, role]) => [
    [name, role],
    [name[0]?.toUpperCase() + name.slice(1), role]
  ])
)
