import type { Conversation, GenerationRecord } from '../../generators/generation-record'
import { isObject, type JsonObject, objectAt, objectsAt, textAt } from '../json-value'

/** A picture made in a conversation; its file's name in the export begins with `asset`. */
export interface ThreadPicture {
  record: GenerationRecord
  asset: string
  /** Its prompt is its own, not the question before it. */
  own: boolean
}

export interface Thread extends Conversation {
  /** Pictures DALL·E made on the way: prompt and seed; the files lie elsewhere in the export. */
  images: GenerationRecord[]
  /** The same and those that name no prompt of their own, which were made from the question before them. */
  pictures: ThreadPicture[]
  /** Nodes with an answer that was left behind in favour of another. */
  branches: number
}

/** Is this one conversation of a ChatGPT data export? */
export const isChatGptConversation = (row: JsonObject): boolean =>
  isObject(row.mapping) && ('current_node' in row || 'create_time' in row)

/** The shown thread of an exported ChatGPT conversation: what stands between its current node and its root. */
export function threadOf(conversation: JsonObject): Thread {
  const mapping = objectAt(conversation, 'mapping')
  const path = pathTo(mapping, leafOf(conversation, mapping))
  const messages: Conversation['messages'] = []
  const pictures: ThreadPicture[] = []
  let branches = 0
  let asked = ''
  for (const node of path) {
    const children = node.children
    if (Array.isArray(children) && children.length > 1) branches += 1
    const message = objectAt(node, 'message')
    pictures.push(...picturesOf(message, asked))
    const shown = shownOf(message)
    if (shown?.role === 'user') asked = shown.text
    if (shown) messages.push(shown)
  }
  const model = messages.find((message) => message.model)?.model
  return {
    ...(textAt(conversation, 'title') ? { title: textAt(conversation, 'title') } : {}),
    ...(model ? { model } : {}),
    // a message names its model only where it is not the conversation's
    messages: messages.map(({ model: own, ...rest }) =>
      own && own !== model ? { ...rest, model: own } : rest
    ),
    images: pictures.flatMap(({ record, own }) => (own ? [record] : [])),
    pictures,
    branches
  }
}

const nodeAt = (mapping: JsonObject, id: unknown): JsonObject | null => {
  const node = typeof id === 'string' && Object.hasOwn(mapping, id) ? mapping[id] : null
  return isObject(node) ? node : null
}

/** The current node, or the leaf reached from the root by taking every last child. */
function leafOf(conversation: JsonObject, mapping: JsonObject): string {
  const current = textAt(conversation, 'current_node')
  if (nodeAt(mapping, current)) return current
  let at = Object.keys(mapping).find((id) => !nodeAt(mapping, nodeAt(mapping, id)?.parent)) ?? ''
  const seen = new Set<string>()
  while (!seen.has(at)) {
    seen.add(at)
    const children = nodeAt(mapping, at)?.children
    const next = Array.isArray(children) ? children.findLast((id) => nodeAt(mapping, id)) : undefined
    if (typeof next === 'string') at = next
  }
  return at
}

/** Nodes from the root to `leaf`; a chain of parents that runs in a circle is cut. */
function pathTo(mapping: JsonObject, leaf: string): JsonObject[] {
  const path: JsonObject[] = []
  const seen = new Set<unknown>()
  for (let id: unknown = leaf; !seen.has(id); ) {
    const node = nodeAt(mapping, id)
    if (!node) break
    seen.add(id)
    path.push(node)
    id = node.parent
  }
  return path.reverse()
}

/** A message as the person saw it, or null for what the application kept out of sight. */
function shownOf(message: JsonObject): Conversation['messages'][number] | null {
  const role = textAt(objectAt(message, 'author'), 'role')
  const metadata = objectAt(message, 'metadata')
  if (role !== 'user' && role !== 'assistant' && role !== 'system') return null
  if (role === 'system' && metadata.is_user_system_message !== true) return null
  if (metadata.is_visually_hidden_from_conversation === true) return null
  const recipient = textAt(message, 'recipient')
  if (recipient && recipient !== 'all') return null
  const content = objectAt(message, 'content')
  // `user_editable_context` (custom instructions), `thoughts`, `reasoning_recap`, tool output: never shown
  if (!['text', 'multimodal_text', ''].includes(textAt(content, 'content_type'))) return null
  const text = partsText(content.parts)
  const model = role === 'assistant' ? textAt(metadata, 'model_slug') : ''
  return text.trim() ? { role, text, ...(model ? { model } : {}) } : null
}

const partsText = (parts: unknown): string =>
  (Array.isArray(parts) ? parts : [])
    .map((part) => (isObject(part) ? textAt(part, 'text') : part))
    .filter((part): part is string => typeof part === 'string' && part !== '')
    .join('\n')

/** Pictures the assistant or its tools made; what the person sent is theirs. */
function picturesOf(message: JsonObject, asked: string): ThreadPicture[] {
  if (textAt(objectAt(message, 'author'), 'role') === 'user') return []
  return objectsAt(objectAt(message, 'content'), 'parts').flatMap((part) => {
    const metadata = objectAt(part, 'metadata')
    if (textAt(part, 'content_type') !== 'image_asset_pointer') return []
    if (!isObject(metadata.dalle) && !isObject(metadata.generation)) return []
    const dalle = objectAt(metadata, 'dalle')
    const own = textAt(dalle, 'prompt')
    const { seed, gen_id: id = objectAt(metadata, 'generation').gen_id } = dalle
    const record = {
      prompt: own || asked,
      ...(typeof seed === 'number' || typeof seed === 'string' ? { seed: String(seed) } : {}),
      ...(typeof part.width === 'number' ? { width: part.width } : {}),
      ...(typeof part.height === 'number' ? { height: part.height } : {}),
      ...(typeof id === 'string' ? { jobId: id } : {})
    }
    const asset = textAt(part, 'asset_pointer').replace(/^[a-z-]{1,20}:\/\//, '')
    return record.prompt ? [{ record, asset, own: own !== '' }] : []
  })
}
