const NAMED: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

const unescaped = (text: string): string =>
  text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|lt|gt|quot|apos|amp);/g, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name] ?? whole
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })

/**
 * The value of one property of an XMP packet by its name as written (`comfy:prompt`): an attribute, an element, or the
 * first item of an `rdf:Alt`/`rdf:Seq`. Found by searching the text, for packets in the wild are not all well-formed.
 *
 * @returns undefined when the packet has no such property
 */
export function xmpField(packet: string, name: string): string | undefined {
  return element(packet, name) ?? attribute(packet, name)
}

function element(packet: string, name: string): string | undefined {
  let at = packet.indexOf(`<${name}`)
  while (at >= 0 && !/[\s/>]/.test(packet[at + name.length + 1] ?? ''))
    at = packet.indexOf(`<${name}`, at + 1)
  const open = at < 0 ? -1 : packet.indexOf('>', at)
  if (open < 0 || packet[open - 1] === '/') return undefined
  const close = packet.indexOf(`</${name}`, open)
  return close < 0 ? undefined : content(packet.slice(open + 1, close))
}

function content(inner: string): string {
  const item = inner.indexOf('<rdf:li')
  const from = item < 0 ? 0 : inner.indexOf('>', item) + 1
  const end = item < 0 ? -1 : inner.indexOf('</rdf:li', from)
  const text = inner.slice(from, end < 0 ? undefined : end).trim()
  const raw = text.startsWith('<![CDATA[') && text.endsWith(']]>')
  return raw ? text.slice(9, -3) : unescaped(text)
}

function attribute(packet: string, name: string): string | undefined {
  for (const quote of ['"', "'"]) {
    const at = packet.indexOf(` ${name}=${quote}`)
    const line = at < 0 ? packet.indexOf(`\n${name}=${quote}`) : at
    if (line < 0) continue
    const from = line + name.length + 3
    const end = packet.indexOf(quote, from)
    if (end >= 0) return unescaped(packet.slice(from, end))
  }
  return undefined
}
