const decodeEntities = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

const encodeEntities = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The value of an XMP property written as an attribute or as an element; packets in the wild are no well-formed XML. */
function property(xmp: string, name: string): string | null {
  const attribute = new RegExp(`[\\w-]+:${name}="([^"<]{1,4000})"`).exec(xmp)
  const element = new RegExp(`<[\\w-]+:${name}(?:\\s[^>]{0,200})?>([^<]{1,4000})</`).exec(xmp)
  const resource = new RegExp(`<[\\w-]+:${name}\\s[^>]{0,200}?rdf:resource="([^"<]{1,4000})"`).exec(xmp)
  const raw = attribute?.[1] ?? element?.[1] ?? resource?.[1]
  return raw ? decodeEntities(raw.trim()) : null
}

/**
 * An XMP packet that holds only what says an image was made by AI: IPTC `DigitalSourceType` (IPTC Photo Metadata 2023)
 * and China's `TC260:AIGC` label (GB 45438-2025). Null when the given packet says neither. Places, people, serial
 * numbers and prompts are left behind.
 */
export function keepProvenance(xmp: string): string | null {
  const source = property(xmp, 'DigitalSourceType')
  const label = property(xmp, 'AIGC')
  const kept = [
    source && /^https?:\/\/cv\.iptc\.org\//.test(source)
      ? `Iptc4xmpExt:DigitalSourceType="${encodeEntities(source)}"`
      : '',
    label?.includes('"Label"') ? `TC260:AIGC="${encodeEntities(label)}"` : ''
  ].filter(Boolean)
  if (kept.length === 0) return null
  return [
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"',
    ` xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/" ${kept.join(' ')}/></rdf:RDF></x:xmpmeta>`
  ].join('')
}
