import { createHash } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../errors'

const manifest = z.object({
  format: z.literal('kindling-release/1'),
  dataset: z.string().optional(),
  version: z.string(),
  rows: z.number().int().nonnegative(),
  files: z.array(
    z.object({
      path: z.string().min(1),
      size: z.number().int().nonnegative(),
      sha256: z.string().regex(/^[\da-f]{64}$/)
    })
  )
})

/** The part of a manifest a download needs. */
export type PulledManifest = z.output<typeof manifest>

/** A manifest that lies in a folder; null when it is none of ours. */
export function readManifest(bytes: Buffer): PulledManifest | null {
  try {
    return manifest.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    return null
  }
}

/**
 * Reads a downloaded manifest and checks that it is the commit it came under.
 *
 * @throws AppError `conflict` when its bytes do not make the commit id, `invalid` when it is no manifest we know
 */
export function pulledManifest(bytes: Buffer, commitId: string): PulledManifest {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (!sha256.startsWith(commitId))
    throw new AppError('conflict', `The manifest does not match its commit ${commitId}`)
  const read = readManifest(bytes)
  if (!read) throw new AppError('invalid', 'The manifest is not one this version understands')
  return read
}
