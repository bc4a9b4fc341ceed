import type { Carrier } from '~/domain/formats/containers/carriers'
import { recogniseCarriers } from '~/domain/generators/recognise'

interface Places {
  png?: Record<string, unknown>
  exif?: Record<string, unknown>
  tag?: Record<string, unknown>
  xmp?: string
}

const written = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** Carriers by place and key; what is no text is written as JSON. */
export function carriersIn({ png = {}, exif = {}, tag = {}, xmp }: Places): Carrier[] {
  const at = (location: string, texts: Record<string, unknown>) =>
    Object.entries(texts).map(([key, value]) => ({
      location,
      key,
      text: written(value),
      bytes: written(value).length
    }))
  const packet =
    xmp === undefined ? [] : [{ location: 'xmp', key: 'XML:com.adobe.xmp', text: xmp, bytes: xmp.length }]
  return [...at('tEXt', png), ...at('exif', exif), ...at('mdta', tag), ...packet]
}

/** What is recognised in a file with such texts. */
export const recogniseIn = (places: Places, fileName?: string) =>
  recogniseCarriers({ container: 'png', carriers: carriersIn(places) }, fileName)

/** An XMP packet with these properties as elements. */
export const xmpWith = (properties: Record<string, string>) => {
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
  const elements = Object.entries(properties).map(([name, text]) => `<${name}>${escaped(text)}</${name}>`)
  return `<x:xmpmeta><rdf:RDF><rdf:Description rdf:about="">${elements.join('')}</rdf:Description></rdf:RDF></x:xmpmeta>`
}
