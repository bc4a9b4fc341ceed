import type { ByteSource } from '../formats/containers/carriers'
import type { Inspection } from '../generators/generation-record'
import { inspectFile as inspect } from '../generators/inspect'
import { alphaPixels } from '../generators/inspect-file.server'
import { OUTPUT_LIMITS } from './limits'

/** Reads what a file says of how it was made; null when nothing is known to read it. Must bear hostile bytes. */
export type InspectFile = (source: ByteSource, fileName: string) => Promise<Inspection | null>

/** The hub's reader: texts and marks of every container, and the layer hidden in pictures with an alpha channel. */
export const inspectFile: InspectFile = (source, fileName) =>
  inspect(source, {
    fileName,
    decodePixels: async () =>
      source.size <= OUTPUT_LIMITS.imageBytes ? alphaPixels(await source.read(0, source.size)) : null
  })
