import type { ColumnMapping, ColumnRole } from './column-mapping'
import { generatorOf } from './generator-of'
import { toPrompt } from './normal-form'
import { type ImportedPrompt, RowError } from './record'
import { toHubVariables } from './template-variables'

/** Column names by what they hold, in order of preference. Columns about people (contributor, e-mail…) are never read. */
const COLUMNS = {
  title: ['act', 'title', 'name', '标题', '角色', '名称'],
  text: ['prompt', 'prompts', 'content', 'text', 'instruction', 'caption', '提示词', '内容', '正文'],
  answer: ['output', 'response', 'completion', 'answer', '回答', '输出'],
  negative: ['negative_prompt', 'negative prompt', 'negative', '反向提示词', '负面提示词'],
  generator: ['generator', '生成工具'],
  model: ['model', '模型'],
  type: ['scenario', 'type', '场景', '类型'],
  forDevelopers: ['for_devs']
} as const
const TAGS = ['tags', 'category', 'challenge', '标签', '分类']

/** Places of columns in a row, by what they hold. */
export type Columns = Partial<Record<Exclude<keyof typeof COLUMNS, 'text' | 'answer'>, number>> & {
  /** Parts of the prompt, which stand under one another. */
  text: number[]
  answer: number[]
  tags: number[]
  pictures: boolean
  /** The collection of prompts.chat, which writes variables in its own way. */
  promptsChat: boolean
}

/** A column's name without what files put around it. */
export const columnName = (name: string): string => name.replace(/^\ufeff/, '').trim()

function kindsOf(header: readonly string[]): Pick<Columns, 'pictures' | 'promptsChat'> {
  const names = header.map((name) => columnName(name).toLowerCase())
  return {
    promptsChat: names.includes('act') && names.includes('prompt'),
    // PartiPrompts and DrawBench are lists of prompts for pictures
    pictures:
      names.includes('caption') ||
      (names.includes('category') && (names.includes('challenge') || names.includes('prompts')))
  }
}

/** Finds the columns in a header row, or null when none holds prompts. */
export function findColumns(header: readonly string[]): Columns | null {
  const names = header.map((name) => columnName(name).toLowerCase())
  const found = (known: readonly string[]) =>
    known.map((name) => names.indexOf(name)).find((index) => index !== -1)
  const text = found(COLUMNS.text)
  if (text === undefined) return null
  const { text: _text, answer, ...single } = COLUMNS
  // Alpaca's tables: what an instruction is about stands in a column of its own
  const input = names[text] === 'instruction' ? names.indexOf('input') : -1
  return {
    ...kindsOf(header),
    ...Object.fromEntries(Object.entries(single).map(([field, known]) => [field, found(known)])),
    text: input === -1 ? [text] : [text, input],
    answer: [found(answer)].filter((index) => index !== undefined),
    tags: names.flatMap((name, i) => (TAGS.includes(name) ? [i] : []))
  }
}

/** The columns as a person says they are, or null when none holds prompts. */
export function mappedColumns(header: readonly string[], mapping: ColumnMapping): Columns | null {
  const roles = header.map((name) => mapping[columnName(name)] ?? 'ignore')
  const all = (role: ColumnRole) => roles.flatMap((one, i) => (one === role ? [i] : []))
  const [text, answer, tags] = [all('prompt'), all('answer'), all('tags')]
  if (text.length === 0) return null
  const [title, negative] = [all('title')[0], all('negative')[0]]
  const [generator, model, type] = [all('generator')[0], all('model')[0], all('scenario')[0]]
  return { ...kindsOf(header), title, negative, generator, model, type, text, answer, tags }
}

/** What found columns hold, in words a person can change. */
export function mappingOf(header: readonly string[], columns: Columns): ColumnMapping {
  const { title, negative, generator, model, type, text, answer, tags } = columns
  const roles: [ColumnRole, number[]][] = [
    ['tags', tags],
    ['title', [title ?? -1]],
    ['negative', [negative ?? -1]],
    ['generator', [generator ?? -1]],
    ['model', [model ?? -1]],
    ['scenario', [type ?? -1]],
    ['answer', answer],
    ['prompt', text]
  ]
  return Object.fromEntries(
    roles.flatMap(([role, indexes]) =>
      indexes.flatMap((index) => (header[index] === undefined ? [] : [[columnName(header[index]), role]]))
    )
  )
}

/** One row of a table. @throws RowError when it has fewer cells than its header, or no prompt */
export function readTableRow(cells: readonly string[], columns: Columns): ImportedPrompt[] {
  const at = (index: number | undefined) => (index === undefined ? '' : (cells[index] ?? ''))
  if (cells.length <= Math.min(...columns.text)) throw new RowError('the row ends before its prompt')
  const maker = at(columns.generator)
  const model = at(columns.model) || maker
  const named = generatorOf(maker)
  const generatorId = named === 'other' ? generatorOf(model) : named
  const asked = columns.text
    .map(at)
    .filter((part) => part.trim())
    .join('\n\n')
  const text = columns.promptsChat ? toHubVariables(asked) : asked
  const negative = at(columns.negative).trim()
  return [
    toPrompt({
      title: at(columns.title),
      text: text && negative ? `${text}\nNegative prompt: ${negative}` : text,
      type: at(columns.type),
      forDevelopers: /^(true|yes|1)$/i.test(at(columns.forDevelopers)),
      pictures: columns.pictures,
      tags: columns.tags.flatMap((index) => at(index).split(/[,;，；]/)),
      outputs: columns.answer
        .map((index) => at(index))
        .filter(Boolean)
        .map((answer) => ({ generatorId, model, text: answer }))
    })
  ]
}
