/**
 * Values of an XMP packet by string search. Packets in the wild are not well-formed (a doubled `?` in the xpacket line,
 * raw `&`), so no XML parser is used: no DTD, no entities but the five of XML and numbers, linear time.
 */

const NAME_END = /[\s/>=]/
/** Elements of one name looked at before giving up: each may cost a search of the whole packet. */
const TRIES = 20
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** `&amp;`, `&#38;` and `&#x26;` to their characters, once; anything else after `&` stays as it is. */
export function unescapeXml(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));/g,
    (whole, dec, hex, name) => {
      if (name) return ENTITIES[name] ?? whole
      const code = dec ? Number.parseInt(dec, 10) : Number.parseInt(hex, 16)
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000)
        ? String.fromCodePoint(code)
        : whole
    }
  )
}

/**
 * The first value of a property: an attribute, an element's text, the items of its rdf:Alt, rdf:Seq or rdf:Bag (one a
 * line), or its rdf:resource. With `namespaceUri` only prefixes bound to it count. Null when the packet has none.
 */
export function xmpValue(xmp: string, localName: string, namespaceUri?: string): string | null {
  const prefixes = namespaceUri === undefined ? null : prefixesOf(xmp, namespaceUri)
  const needle = `:${localName}`
  let tries = 0
  for (let at = xmp.indexOf(needle); at >= 0; at = xmp.indexOf(needle, at + 1)) {
    const end = at + needle.length
    if (!NAME_END.test(xmp.charAt(end))) continue
    const prefix = prefixBefore(xmp, at)
    if (prefix === '' || prefix === 'xmlns' || (prefixes && !prefixes.has(prefix))) continue
    const before = xmp.charAt(at - prefix.length - 1)
    if (before === '<') {
      const open = tagEnd(xmp, end)
      if (open < 0 || ++tries > TRIES) return null
      const value = elementValue(xmp, `${prefix}${needle}`, end, open)
      if (value !== null) return value
      // What stands inside the tag was looked at: going on behind it keeps the time linear.
      at = open
    } else if (/\s/.test(before)) {
      const value = attributeAt(xmp, end)
      if (value !== null) return value
    }
  }
  return null
}

/** Prefixes bound to a namespace, without regard to where the binding stands. */
function prefixesOf(xmp: string, uri: string): Set<string> {
  const found = new Set<string>()
  for (const [, prefix, , bound] of xmp.matchAll(
    /\bxmlns:([\w.-]{1,64})\s{0,8}=\s{0,8}(["'])([^"'<>]{0,512})\2/g
  ))
    if (prefix && bound === uri) found.add(prefix)
  return found
}

function prefixBefore(xmp: string, colon: number): string {
  let start = colon
  while (start > 0 && colon - start < 64 && /[\w.-]/.test(xmp.charAt(start - 1))) start--
  return xmp.slice(start, colon)
}

/** The quoted value that follows a name at `at`, if one does. */
function attributeAt(xmp: string, at: number): string | null {
  const opening = /^\s{0,8}=\s{0,8}(["'])/.exec(xmp.slice(at, at + 32))
  if (!opening?.[1]) return null
  const start = at + opening[0].length
  const end = xmp.indexOf(opening[1], start)
  return end < 0 ? null : unescapeXml(xmp.slice(start, end))
}

/** The value of the element whose name ends at `nameEnd` and whose opening tag ends at `open`. */
function elementValue(xmp: string, name: string, nameEnd: number, open: number): string | null {
  const attributes = xmp.slice(nameEnd, open)
  const resource = resourceIn(attributes)
  if (resource !== null || attributes.endsWith('/')) return resource
  const close = xmp.indexOf(`</${name}>`, open)
  if (close < 0) return null
  const content = xmp.slice(open + 1, close)
  const items = listItems(content)
  return items ? items.join('\n') || null : plainText(content)
}

function resourceIn(attributes: string): string | null {
  const found = /\brdf:resource\s{0,8}=\s{0,8}(?:"([^"]*)"|'([^']*)')/.exec(attributes)
  return found ? unescapeXml(found[1] ?? found[2] ?? '') : null
}

/** Where the tag closes, `>` inside quotes passed over. */
function tagEnd(xmp: string, from: number): number {
  let quote = ''
  for (let at = from; at < xmp.length; at++) {
    const char = xmp.charAt(at)
    if (quote) quote = char === quote ? '' : quote
    else if (char === '"' || char === "'") quote = char
    else if (char === '>') return at
  }
  return -1
}

/** Texts of the rdf:li of a list; null when the content is no list. */
function listItems(content: string): string[] | null {
  if (!/^\s*<rdf:(?:Alt|Seq|Bag)\b/.test(content)) return null
  const items: string[] = []
  let at = content.indexOf('<rdf:li')
  while (at >= 0) {
    let end = tagEnd(content, at)
    if (end < 0) break
    const tag = content.slice(at, end)
    const resource = resourceIn(tag)
    if (resource !== null) items.push(resource)
    else if (!tag.endsWith('/')) {
      const close = content.indexOf('</rdf:li>', end)
      if (close < 0) break
      items.push(plainText(content.slice(end + 1, close)))
      end = close
    }
    at = content.indexOf('<rdf:li', end)
  }
  return items.filter((item) => item !== '')
}

/** Character data, or the inside of a CDATA section. */
function plainText(content: string): string {
  const cdata = /^\s*<!\[CDATA\[([\s\S]*)\]\]>\s*$/.exec(content)
  return cdata ? (cdata[1] ?? '') : unescapeXml(content)
}
