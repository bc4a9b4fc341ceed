import { generatorOf } from './generator-of'
import { toPrompt } from './normal-form'
import { type ImportedPrompt, RowError } from './record'
import { toHubVariables } from './template-variables'

/** Column names by what they hold, in order of preference. Columns about people (contributor, e-mail…) are never read. */
const COLUMNS = {
  title: ['act', 'title', 'name', '标题', '角色', '名称'],
  text: ['prompt', 'prompts', 'content', 'text', 'instruction', 'caption', '提示词', '内容', '正文'],
  answer: ['output', 'response', 'completion', 'answer', '回答', '输出'],
  model: ['model', 'generator', '模型'],
  type: ['scenario', 'type', '场景', '类型'],
  forDevelopers: ['for_devs']
} as const
const TAGS = ['tags', 'category', 'challenge', '标签', '分类']

export type Columns = Partial<Record<keyof typeof COLUMNS, number>> & {
  tags: number[]
  pictures: boolean
  /** The collection of prompts.chat, which writes variables in its own way. */
  promptsChat: boolean
}

/** Finds the columns in a header row, or null when none holds prompts. */
export function findColumns(header: readonly string[]): Columns | null {
  const names = header.map((name) =>
    name
      .replace(/^\ufeff/, '')
      .trim()
      .toLowerCase()
  )
  const columns: Columns = {
    promptsChat: names.includes('act') && names.includes('prompt'),
    tags: names.flatMap((name, i) => (TAGS.includes(name) ? [i] : [])),
    // PartiPrompts and DrawBench are lists of prompts for pictures
    pictures:
      names.includes('caption') ||
      (names.includes('category') && (names.includes('challenge') || names.includes('prompts')))
  }
  for (const [field, known] of Object.entries(COLUMNS) as [keyof typeof COLUMNS, readonly string[]][]) {
    const found = known.map((name) => names.indexOf(name)).find((index) => index !== -1)
    if (found !== undefined) columns[field] = found
  }
  return columns.text === undefined ? null : columns
}

/** One row of a table. @throws RowError when it has fewer cells than its header, or no prompt */
export function readTableRow(cells: readonly string[], columns: Columns): ImportedPrompt[] {
  const at = (index: number | undefined) => (index === undefined ? '' : (cells[index] ?? ''))
  if (columns.text !== undefined && cells.length <= columns.text)
    throw new RowError('the row ends before its prompt')
  const model = at(columns.model)
  const answer = at(columns.answer)
  return [
    toPrompt({
      title: at(columns.title),
      text: columns.promptsChat ? toHubVariables(at(columns.text)) : at(columns.text),
      type: at(columns.type),
      forDevelopers: /^(true|yes|1)$/i.test(at(columns.forDevelopers)),
      pictures: columns.pictures,
      tags: columns.tags.flatMap((index) => at(index).split(/[,;，；]/)),
      outputs: answer ? [{ generatorId: generatorOf(model), model, text: answer }] : []
    })
  ]
}
