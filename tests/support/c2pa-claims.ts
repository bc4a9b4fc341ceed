import { expect } from 'vitest'
import { bytesSource } from '~/domain/formats/containers/walk'
import { type C2paReading, readC2pa } from '~/domain/generators/provenance/c2pa'
import { AI_MEDIA, ecSigner, type ManifestParts } from './c2pa-bytes'

export const created = (agent: unknown, digitalSourceType = AI_MEDIA) => ({
  actions: [{ action: 'c2pa.created', softwareAgent: agent, digitalSourceType }]
})
export const signer = ecSigner('OpenAI OpCo, LLC')
export const parts: ManifestParts = {
  signer,
  claimGenerator: 'OpenAI Media Service API',
  assertions: {
    'c2pa.actions.v2': {
      actions: [...created({ name: 'gpt-image', version: '2.0' }).actions, { action: 'c2pa.converted' }]
    }
  }
}

export async function read(credentials: Uint8Array, file: Uint8Array = credentials): Promise<C2paReading> {
  const reading = await readC2pa(credentials, bytesSource(file))
  if (!reading) throw new Error('no credentials')
  return reading
}
export const summaryOf = async (credentials: Uint8Array, file?: Uint8Array) =>
  (await read(credentials, file)).summary

/** The bytes with one text in them exchanged for another of the same length. */
export function exchanged(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1')
  expect(text.split(from)).toHaveLength(2)
  return new Uint8Array(Buffer.from(text.replace(from, to), 'latin1'))
}
