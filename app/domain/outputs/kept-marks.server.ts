import { bytesSource, walkContainer } from '../formats/containers/walk'
import { collectProvenance } from '../generators/provenance/collect'
import type { Propagation } from '../generators/provenance/propagate-label'
import { keepProvenance } from './provenance'
import { sharp } from './sharp.server'

const SOURCE_TYPES = 'http://cv.iptc.org/newscodes/digitalsourcetype/'

/**
 * The marks of an image that every copy keeps: IPTC's source type, China's label wherever it stood, and, where only
 * Content Credentials say it, the source type they claim (the credentials themselves are bound to the original's bytes).
 *
 * @param handedOn what is added to the label where the hub hands the work on; `label`: of a film, for its still picture
 * @returns an XMP packet for the copy; null when there is nothing to keep
 */
export async function keptMarks(
  bytes: Buffer,
  handedOn?: (Propagation & { label: Record<string, string> | null }) | null
): Promise<string | null> {
  const source = bytesSource(bytes)
  const walked = await walkContainer(source)
  const { xmpAsString } = await sharp(bytes).metadata()
  const { provenance } = await collectProvenance(walked, source)
  const claimed = provenance.c2pa?.digitalSourceTypes.find((type) => /trainedAlgorithmicMedia$/i.test(type))
  return keepProvenance(xmpAsString ?? '', {
    label: provenance.cnAigc?.label ?? handedOn?.label ?? null,
    propagation: handedOn,
    sourceType: claimed ? `${SOURCE_TYPES}${claimed}` : null
  })
}
