import { withoutNested } from '../edits'
import { secretsIn } from '../lexicon/terms'
import { CAPITAL, holds, mayHoldUrl } from '../reading'
import { type Hit, redactingRule } from '../redaction'
import { STAND_IN, URL_PASSWORD } from '../secrets/stand-ins'
import { urlParameters } from '../url-parameters'

/** A PEM body longer than this is cut off: no key is. */
const MAX_PEM = 20_000
const BEGIN = /-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g
const PEM_BODY = /[A-Za-z0-9+/=\s:,.\-()]/

/** Private keys in PEM (RFC 7468) or OpenPGP armour, to their end line or as far as the body reaches. */
export function findPrivateKeys(text: string): Hit[] {
  if (!holds(text, CAPITAL) || !text.includes('PRIVATE KEY')) return []
  const hits: Hit[] = []
  for (const match of text.matchAll(BEGIN)) {
    if (match.index < (hits.at(-1)?.end ?? 0)) continue
    const from = match.index + match[0].length
    const close = text
      .slice(from, from + MAX_PEM)
      .search(/-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/)
    let end = from
    if (close !== -1) end = text.indexOf('-----', from + close + 5) + 5
    else while (end < from + MAX_PEM && end < text.length && PEM_BODY.test(text[end] as string)) end += 1
    while (close === -1 && end > from && /\s/.test(text[end - 1] as string)) end -= 1
    hits.push({ start: match.index, end, identity: text.slice(from, end).trim() })
  }
  return hits
}

/** Passwords and lone tokens before the @ of a URL. */
function findUrlPasswords(text: string): Hit[] {
  if (!mayHoldUrl(text)) return []
  const hits: Hit[] = []
  for (const match of text.matchAll(URL_PASSWORD)) {
    const secret = (match[2] ?? match[4]) as string
    const start = match.index + ((match[1] ?? match[3]) as string).length
    if (!STAND_IN.test(secret)) hits.push({ start, end: start + secret.length, identity: secret })
  }
  return hits
}

const CREDENTIAL =
  /^(?:(?:access|auth|refresh|id|session|csrf|api|bearer|user|login|reset|invite|x-amz-security)[_-]?)?(?:token|key|secret|signature|sig|password|passwd|pwd|sessionid|session|sid|apikey|jwt|code|credential)$/i

/** What a URL's query calls a token, key or password, if it looks made by a machine. */
const findUrlTokens = (text: string): Hit[] =>
  urlParameters(text)
    .filter(
      ({ name, value }) =>
        CREDENTIAL.test(name) &&
        value.length >= 16 &&
        /\d/.test(value) &&
        /[A-Za-z]/.test(value) &&
        !STAND_IN.test(value)
    )
    .map(({ start, end, value }) => ({ start, end, identity: value }))

const findKeys = (text: string): Hit[] =>
  secretsIn(text).map((found) => ({ ...found, identity: text.slice(found.start, found.end) }))

/** All of them in order; where two overlap, the longer one that starts first. */
const findSecrets = (text: string): Hit[] =>
  withoutNested([
    ...findPrivateKeys(text),
    ...findKeys(text),
    ...findUrlPasswords(text),
    ...findUrlTokens(text)
  ])

/** Access keys in their providers' formats, private keys, and passwords and tokens in URLs. */
export const rule = redactingRule(
  {
    name: 'secrets',
    version: '3',
    source: {
      en: "providers' key formats; RFC 7468; RFC 7519; RFC 3986 §3.2.1; cf. gitleaks",
      'zh-CN': '各服务商的密钥格式；RFC 7468；RFC 7519；RFC 3986 §3.2.1；参见 gitleaks'
    },
    severity: 3
  },
  findSecrets
)
