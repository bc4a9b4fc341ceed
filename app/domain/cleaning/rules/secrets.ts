import { type Hit, redactingRule } from '../redaction'
import { SECRET_PATTERNS, STAND_IN, URL_PASSWORD } from '../secret-patterns'

/** A PEM body longer than this is cut off: no key is. */
const MAX_PEM = 20_000
const BEGIN = /-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g
const PEM_BODY = /[A-Za-z0-9+/=\s:,.\-()]/

/** Private keys in PEM (RFC 7468) or OpenPGP armour, to their end line or as far as the body reaches. */
export function findPrivateKeys(text: string): Hit[] {
  if (!text.includes('PRIVATE KEY')) return []
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

function findUrlPasswords(text: string): Hit[] {
  if (!text.includes('://')) return []
  const hits: Hit[] = []
  for (const match of text.matchAll(URL_PASSWORD)) {
    const password = match[2] as string
    const start = match.index + (match[1] as string).length
    if (!STAND_IN.test(password)) hits.push({ start, end: start + password.length, identity: password })
  }
  return hits
}

function findProviderKeys(text: string): Hit[] {
  const hits: Hit[] = []
  for (const { hints, pattern } of SECRET_PATTERNS) {
    if (!hints.some((hint) => text.includes(hint))) continue
    for (const m of text.matchAll(pattern))
      hits.push({ start: m.index, end: m.index + m[0].length, identity: m[0] })
  }
  return hits
}

/** All of them in order; where two overlap, the longer one that starts first. */
function findSecrets(text: string): Hit[] {
  const all = [...findPrivateKeys(text), ...findProviderKeys(text), ...findUrlPasswords(text)]
  all.sort((a, b) => a.start - b.start || b.end - a.end)
  let end = 0
  return all.filter((hit) => {
    if (hit.start < end) return false
    end = hit.end
    return true
  })
}

/** Access keys in their providers' formats, private keys, and passwords in URLs. */
export const rule = redactingRule(
  {
    name: 'secrets',
    version: '1',
    source: "providers' key formats; RFC 7468; RFC 7519; cf. gitleaks",
    severity: 3
  },
  findSecrets
)
