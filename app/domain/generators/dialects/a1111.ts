import { familyOf } from './a1111-family'
import { recordOfA1111 } from './a1111-record'
import { splitA1111 } from './a1111-text'
import type { CarrierTexts, Text } from './carrier-texts'
import type { Found } from './found'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** What a node writes as prompt when it could not find one. */
const PLACEHOLDER = 'unknown'

/** AUTOMATIC1111 text: `<prompt>\nNegative prompt: …\nSteps: 20, Sampler: …`; null when it is another text. */
export function readA1111Text({ text, carrier }: Text): Found | null {
  const split = splitA1111(text)
  if (!split) return null
  const family = familyOf(split)
  const record = recordOfA1111(split)
  if (family.slug === 'comfyui' && record.prompt === PLACEHOLDER) delete record.prompt
  return {
    generator: family.slug,
    generatorVersion: family.version,
    confidence: family.unnamed ? 'low' : 'high',
    record: family.slug === 'fooocus' ? withRawPrompts(record) : record,
    carrier
  }
}

/** Fooocus keeps what was typed beside the prompt its styles made of it. */
function withRawPrompts(record: Found['record']): Found['record'] {
  const raw = record.parameters?.['Raw prompt']
  const rawNegative = record.parameters?.['Raw negative prompt']
  return { ...record, ...(raw && { prompt: raw }), ...(rawNegative && { negativePrompt: rawNegative }) }
}

/** The places AUTOMATIC1111 text is put, in the order they are believed. */
export function a1111Places(texts: CarrierTexts): Text[] {
  return [
    texts.png('parameters'),
    texts.exif('UserComment'),
    texts.tag('parameters'),
    ...texts.comments(),
    texts.png('Comment'),
    texts.exif('ImageDescription'),
    texts.xmp('dc:description')
  ].filter((text) => text !== undefined)
}

/** Step 12: AUTOMATIC1111 text anywhere in the file. Civitai's EXIF pair names it where the text names no tool. */
export function readA1111(texts: CarrierTexts): Found | null {
  for (const place of a1111Places(texts)) {
    const found = readA1111Text(place)
    if (!found) continue
    const civitai = texts.exif('Artist')?.text === 'ai' && UUID.test(texts.exif('Software')?.text ?? '')
    return found.confidence === 'low' && civitai
      ? { ...found, generator: 'civitai', confidence: 'high' }
      : found
  }
  return null
}
