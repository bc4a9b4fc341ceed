import { open } from 'node:fs/promises'
import { AppError } from '../errors'
import type { ByteSource } from '../formats/containers/carriers'
import { OUTPUT_LIMITS } from '../outputs/limits'
import { sharp } from '../outputs/sharp.server'
import type { Pixels } from './dialects/stealth-layer'
import type { Inspection } from './generation-record'
import { inspectFile } from './inspect'

/**
 * Decodes a picture for the layer in its lowest bits; null for one without alpha, or too large to be worth it. The
 * decoder's own limits hold.
 */
export async function alphaPixels(bytes: Uint8Array): Promise<Pixels | null> {
  const image = sharp(bytes, { limitInputPixels: OUTPUT_LIMITS.imagePixels })
  const { hasAlpha } = await image.metadata()
  if (!hasAlpha) return null
  const { data, info } = await image.ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}

/**
 * Looks into a file on disk; films and large exports are read by seeking and streaming.
 *
 * @throws AppError `not_found` when it can not be opened
 */
export async function inspectPath(
  path: string,
  options: { fileName: string; raw?: boolean }
): Promise<Inspection> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new AppError('not_found', `Cannot read ${path}: ${error.code ?? error.message}`)
  })
  try {
    const stat = await file.stat()
    if (!stat.isFile()) throw new AppError('not_found', `Cannot read ${path}: not a file`)
    const source: ByteSource = {
      size: stat.size,
      async read(offset, length) {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset)
        return buffer.subarray(0, bytesRead)
      }
    }
    const small = stat.size <= OUTPUT_LIMITS.imageBytes
    const decodePixels = async () => (small ? alphaPixels(await source.read(0, stat.size)) : null)
    return await inspectFile(source, { ...options, decodePixels })
  } finally {
    await file.close()
  }
}
