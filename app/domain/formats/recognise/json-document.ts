import { isObject, type JsonObject, objectAt, objectsAt } from '../json-value'
import { exchangeOf } from './api-exchange'
import { findCapCutDraft } from './capcut-draft'
import { isChatSession, readCopilotSession, sessionConversation } from './copilot-session'
import { findDrawThings } from './draw-things'
import { findErnieVilg } from './ernie-vilg'
import { findImageApi } from './image-api'
import { exchangeKindOf, isDiffusionDb, rowKindOf } from './row-kinds'
import { RowTally } from './row-tally'
import type { Found } from './text-inspection'

/** What one JSON object is. `whole` false: it was cut off, and numbers of what is in it would be wrong. */
export function findDocument(value: JsonObject, whole: boolean): Found | null {
  if (isChatSession(value)) return copilotFound(value, whole)
  return (
    findCapCutDraft(value) ??
    findDrawThings(value) ??
    findImageApi(value) ??
    findErnieVilg(value) ??
    exchangeFound(value) ??
    diffusionDb(value, whole) ??
    oneRow(value)
  )
}

/** A list's kind by its first rows, with its tally; a pasted `[request, response]` is one record. */
export function findList(rows: readonly unknown[], whole: boolean): Found | null {
  const [request, response] = rows
  if (whole && rows.length === 2 && isObject(request) && isObject(response)) {
    const pair = { request, response }
    const found = findImageApi(pair) ?? (exchangeOf(response)?.jobId ? exchangeFound(pair) : null)
    if (found?.record?.prompt) return found
  }
  const kind = rows
    .slice(0, 5)
    .map(rowKindOf)
    .find((one) => one !== null)
  if (!kind || kind.kind === 'vscode-copilot-chat-export') return null
  const tally = new RowTally(kind.kind)
  for (const row of rows) tally.add(row)
  return { ...kind, collection: tally.collection(whole), warnings: [] }
}

/** A Copilot chat; a chat with another responder has the same shape and is named by it. */
export function copilotFound(value: JsonObject, whole: boolean): Found {
  const session = readCopilotSession(value)
  const isCopilot = session.responder === 'GitHub Copilot'
  const conversation = sessionConversation(session)
  return {
    kind: isCopilot ? 'vscode-copilot-chat-export' : 'vscode-chat-export',
    generator: isCopilot ? 'github-copilot' : 'unknown',
    ...(isCopilot ? { seedRow: 'GitHub Copilot' as const } : {}),
    confidence: isCopilot ? 'high' : 'none',
    collection: {
      kind: isCopilot ? 'vscode-copilot-chat-export' : 'vscode-chat-export',
      ...(whole ? { records: session.turns.length, turns: session.turns.length } : {}),
      ...(session.responder ? { responder: session.responder } : {}),
      models: session.models,
      userMessages: session.turns.map(({ user }) => user).slice(0, 500),
      conversations: [conversation]
    },
    warnings:
      session.leftOut > 0
        ? [`${session.leftOut} parts of answers that are not prose (edits, tool calls) are left out.`]
        : []
  }
}

function exchangeFound(value: JsonObject): Found | null {
  const exchange = exchangeOf(value)
  const kind = exchange && exchangeKindOf(value)
  if (!exchange || !kind) return null
  const prompt = exchange.messages.find(({ role }) => role === 'user')?.text
  const { model, messages, leftOut } = exchange
  return {
    ...kind,
    record: {
      ...(prompt ? { prompt } : {}),
      ...(model ? { model: { name: model } } : {}),
      ...(exchange.seed ? { seed: exchange.seed } : {}),
      ...(exchange.jobId ? { jobId: exchange.jobId } : {}),
      ...(exchange.createdAt ? { createdAt: exchange.createdAt } : {}),
      parameters: exchange.parameters
    },
    collection: { kind: kind.kind, conversations: [{ ...(model ? { model } : {}), messages }] },
    warnings: leftOut > 0 ? [`${leftOut} parts that are not text are left out.`] : []
  }
}

function diffusionDb(value: JsonObject, whole: boolean): Found | null {
  if (!isDiffusionDb(value)) return null
  const tally = new RowTally('diffusiondb')
  for (const [name, entry] of Object.entries(value)) if (isObject(entry)) tally.add({ image: name, ...entry })
  return {
    kind: 'diffusiondb',
    generator: 'stable-diffusion',
    seedRow: 'Stable Diffusion',
    confidence: 'high',
    collection: tally.collection(whole),
    warnings: []
  }
}

/** One conversation or row as a file of its own; `{conversations: […]}` around a ChatGPT export is its list. */
function oneRow(value: JsonObject): Found | null {
  const wrapped = objectsAt(value, 'conversations')
  if (wrapped.some((one) => Object.keys(objectAt(one, 'mapping')).length > 0)) return findList(wrapped, true)
  const kind = rowKindOf(value)
  if (!kind || kind.kind === 'prompt-list') return null
  const tally = new RowTally(kind.kind)
  tally.add(value)
  return { ...kind, collection: tally.collection(true), warnings: [] }
}
