import type { Carrier } from '../../formats/containers/carriers'
import { xmpValue } from '../../formats/containers/xmp-text'
import type { Provenance } from '../generation-record'
import { lastSegment } from './c2pa-actions'

export const IPTC_EXTENSION = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/'
const PHOTOSHOP = 'http://ns.adobe.com/photoshop/1.0/'
const DUBLIN_CORE_TERMS = 'http://purl.org/dc/terms/'
/** The only credit lines kept: others name people and agencies. */
const AI_CREDIT = /^made with google ai$/i
/** IIM record 2, dataset 110. */
const IIM_CREDIT = /^(?:2:110|credit)$/i
const MAX_CHARS = 500
const MAX_PROMPT_CHARS = 100_000

export interface IptcMarks {
  iptc: Provenance['iptc'] | null
  /** IPTC 2025.1 `AIPromptInformation`. */
  prompt?: { text: string; carrier: string }
  /** The credit line Google's apps write. */
  googleCredit?: { carrier: string }
}

/** The marks of IPTC Photo Metadata 2025.1 about AI, from XMP under any prefix, and the credit line, also from IIM. */
export function readIptc(carriers: Carrier[]): IptcMarks {
  const packets = carriers.filter(({ location }) => location === 'xmp').map(({ text }) => text)
  const inXmp = (name: string, namespace: string, limit = MAX_CHARS) => {
    for (const packet of packets) {
      const value = xmpValue(packet, name, namespace)?.trim()
      if (value) return value.slice(0, limit)
    }
    return undefined
  }
  const digitalSourceType = lastSegment(inXmp('DigitalSourceType', IPTC_EXTENSION) ?? '')
  const digitalImageGuid = inXmp('DigImageGUID', IPTC_EXTENSION)
  const system = inXmp('AISystemUsed', IPTC_EXTENSION)
  const version = inXmp('AISystemVersionUsed', IPTC_EXTENSION)
  const prompt = inXmp('AIPromptInformation', IPTC_EXTENSION, MAX_PROMPT_CHARS)
  const credit = googleCredit(inXmp('Credit', PHOTOSHOP), carriers)
  const iptc = {
    ...(digitalSourceType ? { digitalSourceType } : {}),
    ...(digitalImageGuid ? { digitalImageGuid } : {}),
    ...(system ? { aiSystem: version ? `${system} ${version}` : system } : {}),
    ...(credit ? { credit: credit.text } : {})
  }
  return {
    iptc: Object.keys(iptc).length > 0 ? iptc : null,
    ...(prompt ? { prompt: { text: prompt, carrier: 'xmp:Iptc4xmpExt:AIPromptInformation' } } : {}),
    ...(credit ? { googleCredit: { carrier: credit.carrier } } : {})
  }
}

function googleCredit(inXmp: string | undefined, carriers: Carrier[]) {
  if (inXmp && AI_CREDIT.test(inXmp)) return { text: inXmp, carrier: 'xmp:photoshop:Credit' }
  const inIim = carriers.find(
    ({ location, key, text }) => location === 'iptc' && IIM_CREDIT.test(key) && AI_CREDIT.test(text.trim())
  )
  return inIim && { text: inIim.text.trim(), carrier: `iptc:${inIim.key}` }
}

/** The host XMP's `dcterms:provenance` points to, for Content Credentials kept elsewhere; undefined without one. */
export function remoteCredentialsHost(carriers: Carrier[]): string | undefined {
  for (const { location, text } of carriers) {
    const link = location === 'xmp' ? xmpValue(text, 'provenance', DUBLIN_CORE_TERMS)?.trim() : undefined
    if (link && /^https?:\/\//i.test(link) && URL.canParse(link)) return new URL(link).host || undefined
  }
  return undefined
}
