import type { CarrierTexts } from './carrier-texts'
import type { Found } from './found'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Step 15: xAI signs what Grok draws in two EXIF fields. The signature can not be checked here; no prompt is given. */
export function readXaiGrok(texts: CarrierTexts): Found | null {
  const description = texts.exif('ImageDescription')
  if (!description || !/^Signature: [A-Za-z0-9+/=]{64,}/.test(description.text)) return null
  if (!UUID.test(texts.exif('Artist')?.text.trim() ?? '')) return null
  return { generator: 'xai-grok', record: {}, carrier: description.carrier }
}

/** Step 16: services that write their name and nothing else. */
export function readIdeogram(texts: CarrierTexts): Found | null {
  const make = texts.exif('Make')
  return make?.text.trim() === 'Ideogram AI'
    ? { generator: 'ideogram', record: {}, carrier: make.carrier }
    : null
}

export function readLuma(texts: CarrierTexts): Found | null {
  const source = texts.png('Source')
  return source?.text.trim() === 'Luma AI' ? { generator: 'luma', record: {}, carrier: source.carrier } : null
}
