import { readArena, readOpenAiChat, readShareGpt } from './dialogue'
import { readAlpaca, readOasst, readPromptObject, readSelfInstruct } from './instruction'
import { isObject, type JsonObject } from './json-value'
import type { ImportedPrompt } from './record'

/** Formats whose rows are JSON objects, in a list or one a line. */
export const JSON_READERS = {
  'openai-chat': readOpenAiChat,
  sharegpt: readShareGpt,
  alpaca: readAlpaca,
  'self-instruct': readSelfInstruct,
  oasst: readOasst,
  arena: readArena,
  prompts: readPromptObject
} satisfies Record<string, (row: JsonObject) => ImportedPrompt[]>
export type JsonFormat = keyof typeof JSON_READERS

/** What `--format` takes. `csv` and `tsv` are tables with a header. */
export const FORMATS = ['auto', 'csv', 'tsv', ...(Object.keys(JSON_READERS) as JsonFormat[])] as const
export type Format = (typeof FORMATS)[number]

/** The format of a JSON row by its keys, or null when it looks like none we know. */
export function detectJsonRow(row: unknown): JsonFormat | null {
  if (!isObject(row)) return null
  if ('uid' in row || 'question_id' in row)
    if ('cluster' in row || 'ans_id' in row || 'choices' in row || 'turns' in row) return 'arena'
  if (Array.isArray(row.messages)) return 'openai-chat'
  if (Array.isArray(row.conversations)) return 'sharegpt'
  if ('message_tree_id' in row || Array.isArray(row.replies)) return 'oasst'
  if ('instruction' in row) return Array.isArray(row.instances) ? 'self-instruct' : 'alpaca'
  return ['prompt', 'content', 'text'].some((key) => typeof row[key] === 'string') ? 'prompts' : null
}

/** Is a file JSON, a comma- or tab-separated table? Judged by its first characters, then by its name. */
export function detectContainer(head: string, fileName: string): 'json' | 'csv' | 'tsv' {
  const start = head.replace(/^\ufeff/, '').trimStart()
  if (/^(\{|\[\s*(\{|\]))/.test(start) && !/\.(csv|tsv)$/i.test(fileName)) return 'json'
  const header = start.split(/\r?\n/, 1)[0] ?? ''
  return header.includes('\t') ? 'tsv' : 'csv'
}

/** What separates a CSV file's columns: spreadsheets of some countries write semicolons. */
export function detectDelimiter(head: string): ',' | ';' {
  const header = head.split(/\r?\n/, 1)[0] ?? ''
  return header.split(';').length > header.split(',').length ? ';' : ','
}
