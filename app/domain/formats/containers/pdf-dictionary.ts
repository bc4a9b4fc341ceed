import { utf8OrLatin1, utf16 } from './text-decoding'

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
const bytesOf = (binary: string): Uint8Array => Uint8Array.from(binary, (char) => char.charCodeAt(0))

/** Text entries of the dictionary that opens first in `source` (one character a byte); other values are passed over. */
export function readPdfDictionary(source: string): [string, string][] {
  const found: [string, string][] = []
  let at = source.indexOf('<<') + 2
  let key: string | null = null
  let depth = 0
  if (at < 2) return found
  while (at < source.length) {
    const char = source.charAt(at)
    if (char === '(' || (char === '<' && source.charAt(at + 1) !== '<')) {
      const [text, end] = char === '(' ? literal(source, at + 1) : hexadecimal(source, at + 1)
      if (key !== null && depth === 0) found.push([key, decoded(text)])
      key = null
      at = end
    } else if (char === '/') {
      const name = /^[^\s()<>[\]{}/%]{0,127}/.exec(source.slice(at + 1, at + 129))?.[0] ?? ''
      if (depth === 0) key = key === null ? unescapeName(name) : null
      at += 1 + name.length
    } else if (char === '<' || char === '[') {
      depth++
      at += char === '<' ? 2 : 1
    } else if (char === '>' || char === ']') {
      if (depth === 0) return found
      if (--depth === 0) key = null
      at += char === '>' ? 2 : 1
    } else {
      // A number, `true`, `null` or a reference is a value too, but no text.
      if (depth === 0 && /[\w+.-]/.test(char)) key = null
      at++
    }
  }
  return found
}

const unescapeName = (name: string): string =>
  name.replace(/#([0-9a-fA-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))

/** `(…)` with balanced parentheses and backslash escapes; gives the bytes and where the string ends. */
function literal(source: string, start: number): [string, number] {
  let out = ''
  let depth = 1
  let at = start
  for (; at < source.length; at++) {
    const char = source.charAt(at)
    if (char === '\\') {
      const octal = /^[0-7]{1,3}/.exec(source.slice(at + 1, at + 4))?.[0]
      const next = source.charAt(at + 1)
      if (octal) out += String.fromCharCode(Number.parseInt(octal, 8) & 255)
      // A backslash before a line end joins the lines.
      else if (next !== '\n' && next !== '\r') out += ESCAPES[next] ?? next
      at += octal ? octal.length : next === '\r' && source.charAt(at + 2) === '\n' ? 2 : 1
      continue
    }
    if (char === '(') depth++
    if (char === ')' && --depth === 0) break
    out += char
  }
  return [out, at + 1]
}

function hexadecimal(source: string, start: number): [string, number] {
  const close = source.indexOf('>', start)
  const end = close < 0 ? source.length : close
  const digits = source.slice(start, end).replace(/[^0-9a-fA-F]/g, '')
  const pairs = (digits.length % 2 ? `${digits}0` : digits).match(/../g) ?? []
  return [pairs.map((pair) => String.fromCharCode(Number.parseInt(pair, 16))).join(''), end + 1]
}

/** UTF-16BE behind its mark, else UTF-8 (with or without mark), else Latin-1 for PDFDocEncoding. */
function decoded(binary: string): string {
  const bytes = bytesOf(binary)
  const text = bytes[0] === 0xfe && bytes[1] === 0xff ? utf16(bytes.subarray(2), 'be') : utf8OrLatin1(bytes)
  return text.replace(/\0+$/, '')
}
