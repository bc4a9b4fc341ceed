import type { DatasetRecord } from './record'

/** UTF-8 bytes of a token, as a rule of thumb: see `estimateTokens`. */
export const BYTES_PER_TOKEN = 4

const encoder = new TextEncoder()

/**
 * How many tokens a text is to a language model, roughly: its UTF-8 bytes divided by four, rounded up. How far that is from
 * real vocabularies, by script, is in docs/datasets.md. The database counts the same way (`octet_length`).
 */
export const estimateTokens = (text: string): number => tokensOfBytes(encoder.encode(text).length)

/** The same of a text of so many UTF-8 bytes. */
export const tokensOfBytes = (bytes: number): number => Math.ceil(bytes / BYTES_PER_TOKEN)

/** The same of all texts of a record. */
export const tokensOfRecord = ({ prompt, response, other }: DatasetRecord): number =>
  [prompt, response, other?.response].reduce((sum, text) => sum + (text ? estimateTokens(text) : 0), 0)
