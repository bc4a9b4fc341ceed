/** The little of DER (X.690) and X.509 (RFC 5280) that a signer's name and key need. */

export interface DerValue {
  tag: number
  /** Head and content. */
  whole: Uint8Array
  content: Uint8Array
}

export interface Certificate {
  /** The first organizationName of the subject. */
  organization?: string
  /** SubjectPublicKeyInfo, whole. */
  publicKey: Uint8Array
}

const SEQUENCE = 0x30
const OID = 0x06
const VERSION = 0xa0
/** 2.5.4.10 */
const ORGANIZATION = '55040a'
const MAX_PARTS = 2000

/** The value at the start of `bytes`; null when its length is indefinite or runs over the end. */
export function readDer(bytes: Uint8Array): DerValue | null {
  const [tag, first] = bytes
  if (tag === undefined || first === undefined) return null
  let length = first
  let head = 2
  if (first >= 0x80) {
    const count = first & 0x7f
    if (count === 0 || count > 4) return null
    length = 0
    for (let i = 0; i < count; i++) length = length * 256 + (bytes[head++] ?? 0)
  }
  if (head + length > bytes.length) return null
  return { tag, whole: bytes.subarray(0, head + length), content: bytes.subarray(head, head + length) }
}

/** The values in a constructed one, to the first that can not be read. */
export function derParts(content: Uint8Array): DerValue[] {
  const parts: DerValue[] = []
  for (let rest = content; rest.length > 0 && parts.length < MAX_PARTS; ) {
    const value = readDer(rest)
    if (!value) break
    parts.push(value)
    rest = rest.subarray(value.whole.length)
  }
  return parts
}

/** An object identifier's content as hex; '' when the value is another thing. */
export const oidHex = (value: DerValue | undefined): string =>
  value?.tag === OID ? Array.from(value.content, (byte) => byte.toString(16).padStart(2, '0')).join('') : ''

/** Subject and key of an X.509 certificate; null when it is none. Nothing is checked: no dates, no chain. */
export function readCertificate(bytes: Uint8Array): Certificate | null {
  const certificate = readDer(bytes)
  const body = certificate?.tag === SEQUENCE ? readDer(certificate.content) : null
  if (body?.tag !== SEQUENCE) return null
  const parts = derParts(body.content)
  if (parts[0]?.tag === VERSION) parts.shift()
  const [, , , , subject, publicKey] = parts
  if (subject?.tag !== SEQUENCE || publicKey?.tag !== SEQUENCE) return null
  const organization = nameOf(subject)
  return { publicKey: publicKey.whole, ...(organization ? { organization } : {}) }
}

function nameOf(subject: DerValue): string | undefined {
  for (const set of derParts(subject.content))
    for (const attribute of derParts(set.content)) {
      const [type, value] = derParts(attribute.content)
      if (oidHex(type) === ORGANIZATION && value) return text(value).trim().slice(0, 200) || undefined
    }
  return undefined
}

/** BMPString is UTF-16BE, TeletexString in practice Latin-1, the rest UTF-8 or a part of it. */
const text = ({ tag, content }: DerValue) =>
  new TextDecoder(tag === 0x1e ? 'utf-16be' : tag === 0x14 ? 'latin1' : 'utf-8').decode(content)
