import { z } from 'zod'
import type { ScoredKind, ScorerSettings } from './scorer-settings.server'

/** One contribution as a scorer is asked about it: cleaned words, or a picture without its metadata. */
export interface ScorerItem {
  id: string
  kind: ScoredKind
  language: string
  title?: string
  text?: string
  imageUrl?: string
  /** Bytes of a display copy in base64, WebP. */
  image?: string
}

/** What it said of one: numbers 0–1 by name, or why it gives none. */
export type Said = { values: Record<string, number> } | { refused: string }

export interface ScorerAnswer {
  /** `model@version`. */
  version: string
  said: Map<string, Said>
}

/** Why a scorer gave no answer that could be used. The message tells no secrets. */
export class ScorerError extends Error {
  constructor(
    readonly kind: 'timeout' | 'unreachable' | 'status' | 'too_large' | 'answer',
    message: string
  ) {
    super(message)
    this.name = 'ScorerError'
  }
}

/** Bytes of an answer that are read. */
const MAX_ANSWER_BYTES = 1_000_000

const word = z.string().trim().min(1).max(80)
const answer = z.object({
  model: word,
  version: word,
  scores: z.array(
    z.union([
      z.object({ id: z.string().max(80), values: z.record(z.string(), z.number().min(0).max(1)) }),
      z.object({ id: z.string().max(80), refused: z.string().max(500) })
    ])
  )
})

/**
 * Asks a scorer about a batch. Redirects are not followed, the time and the size of its answer are bounded, and what it says
 * of contributions it was not asked about, or under names it was not set up for, is dropped. Of one that lacks a number it was set up
 * to give nothing is taken.
 *
 * @throws ScorerError
 */
export async function askScorer(
  scorer: ScorerSettings,
  items: readonly ScorerItem[],
  ask: typeof fetch = fetch
): Promise<ScorerAnswer> {
  const body = await post(scorer, JSON.stringify({ items }), ask)
  const parsed = answer.safeParse(parseJson(body))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new ScorerError(
      'answer',
      `not as agreed: ${issue?.path.join('.') || 'the whole'} ${issue?.message ?? ''}`
    )
  }
  const asked = new Set(items.map(({ id }) => id))
  const said = new Map<string, Said>()
  for (const one of parsed.data.scores) {
    if (!asked.has(one.id)) continue
    if ('refused' in one) said.set(one.id, { refused: one.refused })
    else if (scorer.gives.every((name) => name in one.values))
      said.set(one.id, {
        values: Object.fromEntries(scorer.gives.map((name) => [name, one.values[name] as number]))
      })
  }
  if (said.size === 0) throw new ScorerError('answer', 'nothing about what it was asked')
  return { version: `${parsed.data.model}@${parsed.data.version}`, said }
}

async function post(scorer: ScorerSettings, body: string, ask: typeof fetch): Promise<string> {
  const signal = AbortSignal.timeout(scorer.timeoutMs)
  try {
    const response = await ask(scorer.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(scorer.token ? { authorization: `Bearer ${scorer.token}` } : {})
      },
      body,
      redirect: 'manual',
      signal
    })
    if (response.status !== 200) {
      await response.body?.cancel()
      throw new ScorerError('status', `answered ${response.status}`)
    }
    return await readBounded(response)
  } catch (error) {
    if (error instanceof ScorerError) throw error
    if (signal.aborted) throw new ScorerError('timeout', `no answer within ${scorer.timeoutMs} ms`)
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : null
    throw new ScorerError('unreachable', (cause && 'code' in cause && String(cause.code)) || 'not reachable')
  }
}

async function readBounded(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    size += part.value.byteLength
    chunks.push(part.value)
    if (size <= MAX_ANSWER_BYTES) continue
    await reader?.cancel()
    throw new ScorerError('too_large', `an answer of more than ${MAX_ANSWER_BYTES} bytes`)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new ScorerError('answer', 'no JSON')
  }
}
