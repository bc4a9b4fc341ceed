import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { be, joined, utf8 } from './file-bytes'

/** Makers of Content Credentials for tests: CBOR, JUMBF, X.509 and COSE from their own rules, signed with real keys. */

/** Wraps a value so that it is written as a CBOR tag. */
export class Tagged {
  constructor(
    readonly tag: number,
    readonly value: unknown
  ) {}
}

export function cbor(value: unknown): Uint8Array {
  if (value === null) return Uint8Array.of(0xf6)
  if (typeof value === 'boolean') return Uint8Array.of(value ? 0xf5 : 0xf4)
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return joined(head(3, utf8(value).length), value)
  if (value instanceof Uint8Array) return joined(head(2, value.length), value)
  if (value instanceof Tagged) return joined(head(6, value.tag), cbor(value.value))
  if (Array.isArray(value)) return joined(head(4, value.length), ...value.map(cbor))
  const entries = value instanceof Map ? [...value] : Object.entries(value as object)
  return joined(head(5, entries.length), ...entries.flatMap(([key, inner]) => [cbor(key), cbor(inner)]))
}

function head(major: number, argument: number): Uint8Array {
  if (argument < 24) return Uint8Array.of((major << 5) | argument)
  const [info, length] = argument < 256 ? [24, 1] : argument < 65_536 ? [25, 2] : [26, 4]
  return joined([(major << 5) | info], be(argument, length))
}

export const box = (type: string, body: Uint8Array): Uint8Array => joined(be(body.length + 8, 4), type, body)

/** A JUMBF superbox; `kind` is the four letters its type UUID begins with. */
export const superbox = (kind: string, label: string, ...content: Uint8Array[]): Uint8Array =>
  box('jumb', joined(box('jumd', joined(kind, UUID_END, [3], label, [0])), ...content))

const UUID_END = [0, 0x11, 0, 0x10, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71]

const der = (tag: number, ...parts: (Uint8Array | number[])[]): Uint8Array => {
  const body = joined(...parts)
  const length =
    body.length < 128
      ? [body.length]
      : body.length < 256
        ? [0x81, body.length]
        : [0x82, ...be(body.length, 2)]
  return joined([tag], length, body)
}
const oid = (...bytes: number[]) => der(0x06, bytes)
const ECDSA_SHA256 = der(0x30, oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02))

/** A distinguished name of common name and, when given, organization. */
const distinguished = (commonName: string, organization?: string, stringTag = 0x0c) =>
  der(
    0x30,
    der(0x31, der(0x30, oid(0x55, 4, 3), der(0x0c, utf8(commonName)))),
    ...(organization ? [der(0x31, der(0x30, oid(0x55, 4, 10), der(stringTag, utf8(organization))))] : [])
  )

/** An X.509 certificate of a key, by an issuer of another name; its own signature is empty, for nothing reads it. */
export function certificate(publicKey: KeyObject, organization?: string): Uint8Array {
  const time = der(0x17, utf8('260101000000Z'))
  const body = der(
    0x30,
    der(0xa0, der(0x02, [2])),
    der(0x02, [1]),
    ECDSA_SHA256,
    distinguished('Some CA', 'Issuer Org'),
    der(0x30, time, time),
    distinguished('leaf', organization),
    new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }))
  )
  return der(0x30, body, ECDSA_SHA256, der(0x03, [0]))
}

/** A key pair and how COSE signs with it. */
export interface Signer {
  algorithm: number
  certificate: Uint8Array
  sign: (bytes: Uint8Array) => Uint8Array
}

const CURVES = { [-7]: ['P-256', 'sha256'], [-35]: ['P-384', 'sha384'] } as const

export function ecSigner(organization?: string, algorithm: -7 | -35 = -7): Signer {
  const [namedCurve, hash] = CURVES[algorithm]
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve })
  return {
    algorithm,
    certificate: certificate(publicKey, organization),
    sign: (bytes) => new Uint8Array(sign(hash, bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' }))
  }
}

/** `id-RSASSA-PSS` keys are written as such in their certificate; plain ones as `rsaEncryption`. */
export function pssSigner(organization: string, type: 'rsa' | 'rsa-pss'): Signer {
  const { privateKey, publicKey } =
    type === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('rsa-pss', { modulusLength: 2048 })
  return {
    algorithm: -37,
    certificate: certificate(publicKey, organization),
    sign: (bytes) => new Uint8Array(sign('sha256', bytes, { key: privateKey, padding: 6, saltLength: 32 }))
  }
}

export function edSigner(organization: string): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    algorithm: -8,
    certificate: certificate(publicKey, organization),
    sign: (bytes) => new Uint8Array(sign(null, bytes, privateKey))
  }
}

/** A COSE_Sign1 over a claim; `chain: 'unprotected'` writes the certificate as older tools do. */
export function sign1(
  claim: Uint8Array,
  signer: Signer,
  chain: 'protected' | 'unprotected' = 'protected'
): Uint8Array {
  const header = cbor(
    new Map<number, unknown>([
      [1, signer.algorithm],
      ...(chain === 'protected' ? [[33, signer.certificate] as const] : [])
    ])
  )
  const signature = signer.sign(cbor(['Signature1', header, new Uint8Array(), claim]))
  const open = chain === 'protected' ? {} : { x5chain: [signer.certificate] }
  return cbor(new Tagged(18, [header, open, null, signature]))
}

export const sha256 = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(createHash('sha256').update(bytes).digest())

export interface ManifestParts {
  label?: string
  kind?: string
  version?: 1 | 2
  claimGenerator?: string
  signer: Signer | null
  assertions: Record<string, unknown>
  /** More assertions in the store than the claim names. */
  undeclared?: Record<string, unknown>
  claim?: Record<string, unknown>
}

export const assertionBox = (label: string, value: unknown): Uint8Array =>
  superbox('cbor', label, box('cbor', cbor(value)))

/** A manifest box, its claim linking every assertion by the hash of its payload. */
export function manifest(parts: ManifestParts): Uint8Array {
  const { label = 'urn:uuid:one', kind = 'c2ma', version = 2, claimGenerator = 'Test Tool', signer } = parts
  const boxes = Object.entries(parts.assertions).map(([name, value]) => ({
    name,
    bytes: assertionBox(name, value)
  }))
  const links = boxes.map(({ name, bytes }) => ({
    url: `self#jumbf=c2pa.assertions/${name}`,
    hash: sha256(bytes.slice(8))
  }))
  const extra = Object.entries(parts.undeclared ?? {}).map(([name, value]) => assertionBox(name, value))
  const claim = cbor({
    instanceID: 'xmp:iid:1',
    alg: 'sha256',
    signature: 'self#jumbf=c2pa.signature',
    ...(version === 2
      ? { claim_generator_info: { name: claimGenerator }, created_assertions: links }
      : { claim_generator: claimGenerator, assertions: links }),
    ...parts.claim
  })
  return superbox(
    kind,
    label,
    superbox('c2as', 'c2pa.assertions', ...boxes.map(({ bytes }) => bytes), ...extra),
    superbox('c2cl', version === 2 ? 'c2pa.claim.v2' : 'c2pa.claim', box('cbor', claim)),
    ...(signer ? [superbox('c2cs', 'c2pa.signature', box('cbor', sign1(claim, signer)))] : [])
  )
}

export const store = (...manifests: Uint8Array[]): Uint8Array => superbox('c2pa', 'c2pa', ...manifests)

/** An ingredient assertion that links another manifest. */
export const ingredient = (label: string, bytes: Uint8Array) => ({
  relationship: 'parentOf',
  c2pa_manifest: { url: `self#jumbf=/c2pa/${label}`, hash: sha256(bytes.slice(8)) }
})

/** `c2pa.hash.data` over a file with one hole. */
export const hashData = (file: Uint8Array, start: number, length: number) => ({
  exclusions: [{ start, length }],
  alg: 'sha256',
  name: 'jumbf manifest',
  hash: sha256(joined(file.subarray(0, start), file.subarray(start + length))),
  pad: new Uint8Array(4)
})

export const AI_MEDIA = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'
export const AI_COMPOSITE =
  'https://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia'

/** How a file holds a store: `carry` makes the bytes between its head and its tail. */
export interface Holder {
  head: Uint8Array
  carry: (store: Uint8Array) => Uint8Array
  tail: Uint8Array
}

const PLAIN: Holder = {
  head: utf8('twenty bytes of head'),
  carry: (bytes) => bytes,
  tail: utf8('and the pixels of the picture')
}

/** A file with a store whose last manifest is bound by `c2pa.hash.data` to all but the bytes that carry the store. */
export function boundFile(
  parts: ManifestParts,
  ingredients: Uint8Array[] = [],
  { head, carry, tail } = PLAIN
) {
  const build = (length: number) => {
    const hash = hashData(joined(head, new Uint8Array(length), tail), head.length, length)
    return store(
      ...ingredients,
      manifest({ ...parts, assertions: { ...parts.assertions, 'c2pa.hash.data': hash } })
    )
  }
  // Any two-byte length gives the final size, as the length itself is a number in the manifest.
  const credentials = build(carry(build(1000)).length)
  return { file: joined(head, carry(credentials), tail), store: credentials }
}
