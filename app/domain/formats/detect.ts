import { readArena, readOpenAiChat, readShareGpt } from './dialogue'
import { readAlpaca, readOasst, readPromptObject, readSelfInstruct } from './instruction'
import { isObject, type JsonObject } from './json-value'
import type { FileLookup } from './picture-row'
import { exchangeOf } from './recognise/api-exchange'
import { isChatGptConversation } from './recognise/chatgpt-thread'
import { isChatSession } from './recognise/copilot-session'
import { readLabelledPrompt } from './recognise/markdown'
import { isDiffusionDb, shareGptTurns } from './recognise/row-kinds'
import type { ImportedPrompt } from './record'
import { readApiLog, readChatGpt, readCopilotChat, readDiffusionDb } from './shared-chat'
import { findColumns } from './table'

/** Reads one row; rows of some formats name `files` that were given with them. */
export type JsonReader = (row: JsonObject, files: FileLookup | null) => ImportedPrompt[]

/** Formats whose rows are JSON objects, in a list or one a line. */
const READERS = {
  'openai-chat': readOpenAiChat,
  sharegpt: readShareGpt,
  alpaca: readAlpaca,
  'self-instruct': readSelfInstruct,
  oasst: readOasst,
  arena: readArena,
  'chatgpt-export': readChatGpt,
  'copilot-chat': readCopilotChat,
  'openai-log': readApiLog,
  anthropic: readApiLog,
  gemini: readApiLog,
  diffusiondb: readDiffusionDb,
  prompts: readPromptObject
} satisfies Record<string, JsonReader>
export type JsonFormat = keyof typeof READERS
export const JSON_READERS: Record<JsonFormat, JsonReader> = READERS

/** Whether rows of a format are flat, so that a person can say what their keys hold. */
export const isFlat = (format: JsonFormat | null): boolean =>
  format === null || format === 'prompts' || format === 'alpaca'

/** What `--format` takes. `csv` and `tsv` are tables with a header; a `markdown` file is one prompt, a `zip` holds files of any kind. */
export const FORMATS = [
  'auto',
  'csv',
  'tsv',
  'markdown',
  'zip',
  ...(Object.keys(JSON_READERS) as JsonFormat[])
] as const
export type Format = (typeof FORMATS)[number]

/** The format of a JSON row by its keys, or null when it looks like none we know. */
export function detectJsonRow(row: unknown): JsonFormat | null {
  if (!isObject(row)) return null
  if (isChatGptConversation(row)) return 'chatgpt-export'
  if (isChatSession(row)) return 'copilot-chat'
  if ('uid' in row || 'question_id' in row)
    if ('cluster' in row || 'ans_id' in row || 'choices' in row || 'turns' in row) return 'arena'
  if (Array.isArray(row.messages)) return 'openai-chat'
  if (Array.isArray(row.conversations) || shareGptTurns(row).length > 0) return 'sharegpt'
  if ('message_tree_id' in row || Array.isArray(row.replies)) return 'oasst'
  if ('instruction' in row) return Array.isArray(row.instances) ? 'self-instruct' : 'alpaca'
  const { api } = exchangeOf(row) ?? {}
  if (api) return api === 'anthropic' || api === 'gemini' ? api : 'openai-log'
  if (['prompt', 'content', 'text'].some((key) => typeof row[key] === 'string')) return 'prompts'
  return isDiffusionDb(row) ? 'diffusiondb' : null
}

/** Is a file JSON, a comma- or tab-separated table, Markdown? Judged by its first characters, then by its name. */
export function detectContainer(head: string, fileName: string): 'json' | 'csv' | 'tsv' | 'markdown' {
  const start = head.replace(/^\ufeff/, '').trimStart()
  if (/^(\{|\[\s*(\{|\]))/.test(start) && !/\.(csv|tsv)$/i.test(fileName)) return 'json'
  if (/\.(md|markdown)$/i.test(fileName)) return 'markdown'
  const header = start.split(/\r?\n/, 1)[0] ?? ''
  const isTable = /\.(csv|tsv)$/i.test(fileName) || findColumns(header.split(/[,;\t]/)) !== null
  if (!isTable && readLabelledPrompt(start)) return 'markdown'
  return header.includes('\t') ? 'tsv' : 'csv'
}

/** What separates a CSV file's columns: spreadsheets of some countries write semicolons. */
export function detectDelimiter(head: string): ',' | ';' {
  const header = head.split(/\r?\n/, 1)[0] ?? ''
  return header.split(';').length > header.split(',').length ? ';' : ','
}
