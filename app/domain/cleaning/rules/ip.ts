import { COLON, FULL_STOP, holds, holdsDigits } from '../reading'
import { type Hit, redactingRule } from '../redaction'

const V4 = /(?<![\w.-])(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?![\w@-]|\.\d)/g
const V6 = /(?<![\w:.])[23][0-9a-fA-F]{3}:(?:[0-9a-fA-F]{0,4}:){1,6}[0-9a-fA-F]{0,4}(?![\w:]|\.\d)/g
/** A number of four parts after these is a version or a chapter. */
const VERSION =
  /(?:v|ver|version|release|build|firmware|driver|update|upgrade|patch|sdk|chrome|edge|safari|sections?|chapters?|clause|§|oid|版本|版本号|升级到|更新到|固件|驱动|章节|第|[=~^<>]=?|[A-Za-z]\/)[^\S\n]{0,2}(?:is|to|from|为|是)?[^\S\n]{0,2}[:：]?[^\S\n]{0,2}$/i
const NAMED = /(?:\bip\b|\bips\b|address|addr|host|server|client|ping|remote|地址|服务器|主机|来自|登录)/i
/** Resolvers that everybody writes: they are nobody's address. */
const PUBLIC_RESOLVERS = new Set(
  '8.8.8.8 8.8.4.4 1.1.1.1 1.0.0.1 9.9.9.9 149.112.112.112 208.67.222.222 208.67.220.220 114.114.114.114 114.114.115.115 223.5.5.5 223.6.6.6 119.29.29.29 180.76.76.76 1.2.3.4 4.3.2.1 2001:4860:4860::8888 2001:4860:4860::8844 2606:4700:4700::1111 2606:4700:4700::1001'.split(
    ' '
  )
)

/** Is it routed on the internet? Not private, shared, local, for documentation or tests, multicast, or a mask (RFC 6890). */
function isPublicV4([a, b, c]: number[]): boolean {
  if (a === undefined || b === undefined || a === 0 || a === 10 || a === 127 || a >= 224) return false
  if (a === 100 && b >= 64 && b < 128) return false
  if (a === 169 && b === 254) return false
  if (a === 172 && b >= 16 && b < 32) return false
  if (a === 192 && (b === 168 || (b === 0 && (c === 0 || c === 2)) || (b === 88 && c === 99))) return false
  if (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) return false
  return !(a === 203 && b === 0 && c === 113)
}

/** Four small numbers are a version or a chapter more often than an address, unless something says so. */
function isAddress(text: string, raw: string, start: number): boolean {
  const parts = raw.split('.').map(Number)
  if (!isPublicV4(parts) || PUBLIC_RESOLVERS.has(raw)) return false
  const before = text.slice(Math.max(0, start - 32), start)
  const version = VERSION.exec(before)
  // `http://` ends in a slash too
  if (version && !before.endsWith('//') && !NAMED.test(before)) return false
  return parts.some((part) => part > 31) || NAMED.test(before) || before.endsWith('//')
}

/** Global unicast, not for documentation (RFC 3849, RFC 9637); eight groups, or fewer around one `::`. */
function isPublicV6(raw: string): boolean {
  const lower = raw.toLowerCase()
  if (PUBLIC_RESOLVERS.has(lower) || lower.startsWith('2001:db8:') || lower.startsWith('3fff:')) return false
  const doubled = lower.split('::').length - 1
  const groups = lower.split(':').filter(Boolean).length
  return doubled === 0 ? groups === 8 && !lower.endsWith(':') : doubled === 1 && groups < 8
}

function findIps(text: string): Hit[] {
  if (!holdsDigits(text, 1)) return []
  const hits: Hit[] = []
  if (holds(text, FULL_STOP) && holdsDigits(text, 4))
    for (const { 0: raw, index } of text.matchAll(V4))
      if (isAddress(text, raw, index)) hits.push({ start: index, end: index + raw.length, identity: raw })
  if (holds(text, COLON))
    for (const { 0: raw, index } of text.matchAll(V6))
      if (isPublicV6(raw)) hits.push({ start: index, end: index + raw.length, identity: raw.toLowerCase() })
  return hits.sort((a, b) => a.start - b.start)
}

/** Public IP addresses. Versions, chapters, private and documentation ranges, and well-known resolvers are left. */
export const rule = redactingRule(
  {
    name: 'ip',
    version: '2',
    source: {
      en: 'RFC 791, RFC 4291, RFC 6890, RFC 5737, RFC 3849; cf. datatrove PIIFormatter',
      'zh-CN': 'RFC 791、RFC 4291、RFC 6890、RFC 5737、RFC 3849；参见 datatrove PIIFormatter'
    },
    severity: 1
  },
  findIps
)
