import { xmpValue } from '../formats/containers/xmp-text'
import { AIGC_NAMESPACE, aigcXmp, xmpLabelFields, xmpLabelText } from '../generators/provenance/aigc-label'
import { IPTC_EXTENSION } from '../generators/provenance/iptc'
import { type Propagation, propagatedLabel } from '../generators/provenance/propagate-label'

const encodeEntities = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/**
 * An XMP packet that holds only what says an image was made by AI: IPTC `DigitalSourceType` (IPTC Photo Metadata 2023)
 * and China's `TC260:AIGC` label (GB 45438-2025): the packet's own, else what `found` has, for files that say it
 * elsewhere, with what a hub that hands it on adds (`propagation`). Null when nothing is there. Places, people, serial numbers and prompts are left behind.
 */
export function keepProvenance(
  xmp: string,
  found: {
    label?: Record<string, string> | null
    sourceType?: string | null
    propagation?: Propagation | null
  } = {}
): string | null {
  const written = xmpValue(xmp, 'DigitalSourceType', IPTC_EXTENSION) ?? xmpValue(xmp, 'DigitalSourceType')
  const source = written ?? found.sourceType
  const kept = [
    source && /^https?:\/\/cv\.iptc\.org\//.test(source.trim())
      ? `Iptc4xmpExt:DigitalSourceType="${encodeEntities(source.trim())}"`
      : '',
    aigcAttribute(labelOf(xmp, found, /trainedAlgorithmicMedia\s*$/i.test(source ?? '')))
  ].filter(Boolean)
  if (kept.length === 0) return null
  return [
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    `<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="${IPTC_EXTENSION}"`,
    ` xmlns:TC260="${AIGC_NAMESPACE}" ${kept.join(' ')}/></rdf:RDF></x:xmpmeta>`
  ].join('')
}

/** Verbatim where nothing is added to it. */
function labelOf(
  xmp: string,
  { label = null, propagation }: { label?: Record<string, string> | null; propagation?: Propagation | null },
  traces: boolean
): string | Record<string, string> | null {
  const verbatim = xmpLabelText(xmp)
  if (!propagation) return verbatim ?? label
  const own = xmpLabelFields(xmp) ?? label
  const passedOn = propagatedLabel(own, propagation, traces)
  return passedOn === own ? (verbatim ?? label) : passedOn
}

const aigcAttribute = (label: string | Record<string, string> | null) => (label ? aigcXmp(label) : '')
