import type { Collection, Conversation, GenerationRecord } from '../../generators/generation-record'
import { findVariables } from '../../prompts/variables'
import { isObject, type JsonObject, textAt } from '../json-value'
import { toHubVariables } from '../template-variables'
import { redactSecrets } from './redact'
import { rowConversation } from './row-conversation'

/** How much of a collection is shown; the rest is only counted. */
const SHOWN = { conversations: 20, messages: 200, images: 50, names: 200, text: 20_000 } as const

/** Where prompts stand in rows of the collections that have variables. */
const TEXTS = ['prompt', 'instruction', 'output']

/** Columns about people or places on a machine. */
const PERSONAL = /^(contributor|author|user|user_?name|e-?mail|phone|requester.*|path|ip)$/i

/** Counts the rows of a collection one by one and keeps a first look at them; memory does not grow with the rows. */
export class RowTally {
  private records = 0
  private withInput = 0
  private withVariables = 0
  private turns = 0
  private first: Record<string, unknown> | undefined
  private readonly keys = new Set<string>()
  private readonly models = new Set<string>()
  private readonly categories = new Map<string, number>()
  private readonly conversations: Conversation[] = []
  private readonly images: GenerationRecord[] = []

  constructor(
    private readonly kind: string,
    private readonly columns?: readonly string[]
  ) {}

  add(row: unknown): void {
    this.records += 1
    if (!isObject(row)) return
    for (const key of Object.keys(row)) if (this.keys.size < SHOWN.names) this.keys.add(key)
    this.first ??= shownFields(row)
    if (textAt(row, 'input').trim()) this.withInput += 1
    if (TEXTS.some((key) => findVariables(toHubVariables(textAt(row, key))).length > 0))
      this.withVariables += 1
    const category = textAt(row, 'Category', 'category')
    if (category && (this.categories.has(category) || this.categories.size < SHOWN.names))
      this.categories.set(category, (this.categories.get(category) ?? 0) + 1)
    this.addConversation(row)
  }

  private addConversation(row: JsonObject): void {
    if (this.columns) return
    const read = rowConversation(this.kind, row)
    const model = textAt(row, 'model')
    const models = read
      ? [read.conversation.model, ...read.conversation.messages.map((one) => one.model)]
      : [model]
    for (const name of models) if (name && this.models.size < SHOWN.names) this.models.add(name)
    if (!read) return
    const { conversation, images } = read
    this.turns += conversation.messages.filter(({ role }) => role === 'user').length
    this.images.push(...images.slice(0, SHOWN.images - this.images.length))
    if (this.conversations.length >= SHOWN.conversations) return
    this.conversations.push({
      ...conversation,
      messages: conversation.messages
        .slice(0, SHOWN.messages)
        .map((message) => ({ ...message, text: message.text.slice(0, SHOWN.text) }))
    })
  }

  /** `counted` false: not all rows were seen, so no numbers are given. */
  collection(counted: boolean): Collection {
    const { kind, columns, first, conversations, images } = this
    return {
      kind,
      ...(counted ? { records: this.records } : {}),
      ...(columns ? { columns: [...columns] } : { keys: [...this.keys].sort() }),
      ...(first ? { first } : {}),
      ...(counted && kind === 'alpaca' ? { recordsWithInput: this.withInput } : {}),
      ...(counted && this.withVariables > 0 ? { recordsWithVariables: this.withVariables } : {}),
      ...(counted && this.categories.size > 0 ? { categories: Object.fromEntries(this.categories) } : {}),
      ...(conversations.length > 0 ? { conversations } : {}),
      ...(images.length > 0 ? { images } : {}),
      ...(counted && conversations.length > 0 ? { turns: this.turns } : {}),
      ...(this.models.size > 0 ? { models: [...this.models] } : {})
    }
  }
}

/** A row's plain values, without what is about people. */
const shownFields = (row: JsonObject): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).flatMap(([key, value]) => {
      if (PERSONAL.test(key) || (typeof value === 'object' && value !== null)) return []
      return [[key, typeof value === 'string' ? redactSecrets(value.slice(0, SHOWN.text)) : value]]
    })
  )
