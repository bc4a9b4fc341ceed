import { withoutNested } from '../edits'
import { AT_SIGN, holds, VEIL } from '../reading'
import { type Hit, redactingRule } from '../redaction'

const isLocal = (c: number) =>
  (c >= 0x61 && c <= 0x7a) ||
  (c >= 0x41 && c <= 0x5a) ||
  (c >= 0x30 && c <= 0x39) ||
  c === 0x2e ||
  c === 0x5f ||
  c === 0x25 ||
  c === 0x2b ||
  c === 0x2d
const isDomain = (c: number) =>
  (c >= 0x61 && c <= 0x7a) || (c >= 0x41 && c <= 0x5a) || (c >= 0x30 && c <= 0x39) || c === 0x2e || c === 0x2d

/** `icon@2x.png` and its like. */
const FILE_NAME = /^\d+(\.\d+)?x\./
const DOMAIN = /^(?!-)[a-z0-9-]{1,63}(?:\.(?!-)[a-z0-9-]{1,63}){0,8}\.[a-z]{2,24}$/

/** Trailing dots and hyphens belong to the sentence. */
function domainEnd(text: string, from: number): number {
  let end = from
  const limit = Math.min(text.length, from + 254)
  while (end < limit && isDomain(text.charCodeAt(end))) end += 1
  while (end > from && (text[end - 1] === '.' || text[end - 1] === '-')) end -= 1
  return end
}

function findPlain(text: string): Hit[] {
  if (!holds(text, AT_SIGN)) return []
  const hits: Hit[] = []
  let done = 0
  for (let at = nextAt(text, 0); at !== -1; at = nextAt(text, at + 1)) {
    let start = at
    const floor = Math.max(done, at - 64)
    while (start > floor && isLocal(text.charCodeAt(start - 1))) start -= 1
    while (start < at && (text[start] === '.' || text[start] === '-')) start += 1
    if (start === at || text[start - 1] === '@' || text[at - 1] === '.') continue
    const end = domainEnd(text, at + 1)
    const domain = text.slice(at + 1, end).toLowerCase()
    if (!DOMAIN.test(domain) || FILE_NAME.test(domain)) continue
    const local = text.slice(start, at).toLowerCase()
    // git@host:path is an address of code, and a@b@c of nobody
    if (text[end] === '@' || (local === 'git' && text[end] === ':')) continue
    hits.push({ start, end, identity: `${local}@${domain}` })
    done = end
  }
  return hits
}

/** `jane%40firm.com` in a URL's query, and `jane [at] firm [dot] com`. */
const VEILED =
  /(?<![A-Za-z0-9._%+-])([A-Za-z0-9][A-Za-z0-9._+-]{0,63})(?:%40|[ ]?(?:\[at\]|\(at\)|\{at\}|＃at＃|#at#)[ ]?)([A-Za-z0-9-]{1,63}(?:(?:\.|[ ]?(?:\[dot\]|\(dot\)|\{dot\})[ ]?)[A-Za-z0-9-]{1,63}){1,4})/gi
const MARK = /%40|[[({#＃]at[\])}#＃]/i

function findVeiled(text: string): Hit[] {
  if (!holds(text, VEIL) || !MARK.test(text)) return []
  const hits: Hit[] = []
  for (const match of text.matchAll(VEILED)) {
    const domain = (match[2] as string).replace(/ ?[[({]dot[\])}] ?/gi, '.').toLowerCase()
    if (!DOMAIN.test(domain) || FILE_NAME.test(domain)) continue
    const identity = `${(match[1] as string).toLowerCase()}@${domain}`
    hits.push({ start: match.index, end: match.index + match[0].length, identity })
  }
  return hits
}

const findEmails = (text: string): Hit[] => withoutNested([...findPlain(text), ...findVeiled(text)])

/** The next at sign, ASCII or full-width. */
function nextAt(text: string, from: number): number {
  const plain = text.indexOf('@', from)
  const wide = text.indexOf('＠', from)
  return plain === -1 ? wide : wide === -1 ? plain : Math.min(plain, wide)
}

/** E-mail addresses, plain, encoded in a URL or veiled with [at], on any domain: one reserved for examples looks like any other to a model that learns it. */
export const rule = redactingRule(
  {
    name: 'email',
    version: '2',
    source: {
      en: 'RFC 5321, RFC 2606; cf. datatrove PIIFormatter, Dolma',
      'zh-CN': 'RFC 5321、RFC 2606；参见 datatrove PIIFormatter、Dolma'
    },
    severity: 1
  },
  findEmails
)
