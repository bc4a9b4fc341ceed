/** An element of a well-formed document. */
export interface XmlElement {
  name: string
  attributes: Record<string, string>
  /** Elements and text, in order. */
  children: (XmlElement | string)[]
  /** All text in it. */
  text(): string
  /** Itself and all elements below, or those of a name. */
  all(name?: string): XmlElement[]
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u
const TOKEN = /<\?xml [^?]*\?>|<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy

function decode(text: string): string {
  if (/&(?!(amp|lt|gt|quot|#39);)/.test(text))
    throw new Error(`A bare & or unknown entity: ${text.slice(0, 80)}`)
  return text.replace(/&(#?\w+);/g, (_, name: string) => ENTITIES[name] as string)
}

function makeElement(name: string, written: string): XmlElement {
  const attributes: Record<string, string> = {}
  for (const [, key, value] of written.matchAll(/([\w:.-]+)="([^"]*)"/g)) {
    if ((key as string) in attributes) throw new Error(`Attribute ${key} twice`)
    attributes[key as string] = decode(value as string)
  }
  const self: XmlElement = {
    name,
    attributes,
    children: [],
    text: () => self.children.map((child) => (typeof child === 'string' ? child : child.text())).join(''),
    all: (wanted) => [
      ...(wanted === undefined || wanted === name ? [self] : []),
      ...self.children.flatMap((child) => (typeof child === 'string' ? [] : child.all(wanted)))
    ]
  }
  return self
}

/** Reads a document of the plain XML the hub writes, and is strict about it: no comments, no CDATA, no DTD. */
export function parseXml(xml: string): XmlElement {
  if (FORBIDDEN.test(xml)) throw new Error('A character XML does not know')
  const open: XmlElement[] = [makeElement('', '')]
  let end = 0
  for (const match of xml.matchAll(TOKEN)) {
    end = match.index + match[0].length
    const [, closing, name, attributes = '', empty, text] = match
    const parent = open.at(-1) as XmlElement
    if (text !== undefined) parent.children.push(decode(text))
    else if (closing) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes another element`)
    } else if (name) {
      const made = makeElement(name, attributes)
      parent.children.push(made)
      if (!empty) open.push(made)
    }
  }
  if (end !== xml.length) throw new Error(`Not well-formed at ${end}: ${xml.slice(end, end + 80)}`)
  const roots = open[0]?.children.filter((child) => typeof child !== 'string') ?? []
  if (open.length !== 1 || roots.length !== 1) throw new Error('Not one whole root element')
  return roots[0] as XmlElement
}
