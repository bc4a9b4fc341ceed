import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { z } from 'zod'
import { fetchFrom } from '../../datasets/download-file.server'
import { checkSignature, readKeys } from '../../datasets/signing/check-signature.server'
import { KEYS_PATH } from '../../datasets/signing/signature'
import { AppError } from '../../errors'
import { canonicalJson } from '../../formats/canonical-json'
import { HEAD_PATH, LOG_FILE_PATH } from './head'

const published = z.object({
  head: z.object({
    format: z.literal('kindling-log-head/1'),
    sequence: z.number().int().min(0),
    hash: z.string().regex(/^[\da-f]{64}$/),
    at: z.string().nullable()
  }),
  signature: z.unknown()
})

/**
 * What a hub says of its log now.
 *
 * @returns the hash of the last link, and the id of the key that signed it
 * @throws AppError `conflict` when the signature does not hold, `invalid` when the answer is no head
 */
export async function fetchHead(hubUrl: string): Promise<{ hash: string; sequence: number; key: string }> {
  const [text, keys] = await Promise.all([textAt(hubUrl + HEAD_PATH), textAt(hubUrl + KEYS_PATH)])
  const parsed = published.safeParse(read(text))
  if (!parsed.success) throw new AppError('invalid', 'The hub publishes no head of its log')
  const { head, signature } = parsed.data
  const key = checkSignature(
    Buffer.from(canonicalJson(head)),
    JSON.stringify(signature),
    readKeys(keys),
    'head of the log'
  )
  return { hash: head.hash, sequence: head.sequence, key }
}

/** The whole log of a hub, as lines. */
export async function fetchLog(hubUrl: string): Promise<Readable> {
  const { body } = await fetchFrom(hubUrl + LOG_FILE_PATH, {})
  return Readable.fromWeb((body ?? new Blob().stream()) as ReadableStream)
}

const textAt = async (url: string) => (await fetchFrom(url, {})).text()

function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
