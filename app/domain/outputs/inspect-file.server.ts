import type { ByteSource } from '../formats/containers/carriers'
import type { Inspection } from '../generators/generation-record'

/** Reads what a file says of how it was made; null when nothing is known to read it. Must bear hostile bytes. */
export type InspectFile = (source: ByteSource, fileName: string) => Promise<Inspection | null>

/** No reader: every file is silent. */
export const inspectFile: InspectFile = async () => null
