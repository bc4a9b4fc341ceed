import { hash } from 'node:crypto'
import { normalise } from './normalise'

/** The first 64 bits of SHA-256 of a text's UTF-8, or of bytes in hex, as it is given. */
export const first64 = (text: string): Buffer => hash('sha256', text, 'buffer').subarray(0, 8)

/** What two texts that are the same once normalised share. */
export const exactHashOf = (text: string): Buffer => first64(normalise(text))
