import { joinBytes, owned } from './bytes'
import { type CborMap, CborTag, type CborValue, decodeCbor } from './cbor'
import { decodeMap, isMap } from './cbor-fields'
import { derParts, oidHex, readCertificate, readDer } from './der'

/** A COSE_Sign1 (RFC 9052) without its payload, which C2PA keeps apart. */
export interface Sign1 {
  /** The protected header as it is signed. */
  protectedBytes: Uint8Array
  /** COSE algorithm number; null without one. */
  algorithm: number | null
  /** DER of the leaf certificate, the first of `x5chain`. */
  leaf: Uint8Array | null
  signature: Uint8Array
}

const SIGN1_TAG = 18
const ALGORITHM = 1
const X5CHAIN = 33
/** 2048 bytes hold the key of a 16 384-bit RSA modulus; a longer one is no honest key. */
const MAX_KEY_BYTES = 2048
const CURVES: Record<string, string> = {
  '2a8648ce3d030107': 'P-256',
  '2b81040022': 'P-384',
  '2b81040023': 'P-521'
}
const RSA_ALGORITHM = [
  0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00
]
const RSA_PSS = '2a864886f70d01010a'
const ECDSA: Record<number, string> = { [-7]: 'SHA-256', [-35]: 'SHA-384', [-36]: 'SHA-512' }
const PSS: Record<number, [hash: string, saltLength: number]> = {
  [-37]: ['SHA-256', 32],
  [-38]: ['SHA-384', 48],
  [-39]: ['SHA-512', 64]
}
const EDDSA = -8

/** The parts of a COSE_Sign1, tagged or bare; null when `bytes` hold none. */
export function readSign1(bytes: Uint8Array): Sign1 | null {
  let value: CborValue
  try {
    value = decodeCbor(bytes)
  } catch {
    return null
  }
  const parts = value instanceof CborTag && value.tag === SIGN1_TAG ? value.value : value
  if (!Array.isArray(parts)) return null
  const [protectedBytes, unprotected, , signature] = parts
  if (!(protectedBytes instanceof Uint8Array) || !(signature instanceof Uint8Array)) return null
  const header = decodeMap(protectedBytes)
  const algorithm = header?.get(ALGORITHM)
  return {
    protectedBytes,
    algorithm: typeof algorithm === 'number' ? algorithm : null,
    leaf: leafIn(header) ?? leafIn(isMap(unprotected) ? unprotected : null),
    signature
  }
}

/** `x5chain` is 33 in the protected header; older writers name it in text in the unprotected one. */
function leafIn(header: CborMap | null): Uint8Array | null {
  const chain = header?.get(X5CHAIN) ?? header?.get('x5chain')
  const first = Array.isArray(chain) ? chain[0] : chain
  return first instanceof Uint8Array ? first : null
}

/**
 * Whether the leaf certificate's key signed `claim`. Null when there is no key or its algorithm is not known here.
 * Dates, chain, revocation and trust are not looked at.
 */
export async function verifySign1(sign1: Sign1, claim: Uint8Array): Promise<boolean | null> {
  const key = sign1.leaf && readCertificate(sign1.leaf)?.publicKey
  if (!key || key.length > MAX_KEY_BYTES || sign1.algorithm === null) return null
  const scheme = schemeOf(sign1.algorithm, key)
  if (!scheme) return null
  const { subtle } = globalThis.crypto
  try {
    const imported = await subtle.importKey('spki', scheme.key, scheme.use, false, ['verify'])
    return await subtle.verify(
      scheme.use,
      imported,
      owned(sign1.signature),
      signed(sign1.protectedBytes, claim)
    )
  } catch {
    return null
  }
}

function schemeOf(algorithm: number, key: Uint8Array) {
  const [kind] = derParts(readDer(key)?.content ?? key)
  const [type, parameter] = derParts(kind?.content ?? key)
  const ecdsa = ECDSA[algorithm]
  const namedCurve = CURVES[oidHex(parameter)]
  if (ecdsa && namedCurve) return { key: owned(key), use: { name: 'ECDSA', namedCurve, hash: ecdsa } }
  const pss = PSS[algorithm]
  if (pss) {
    const [hash, saltLength] = pss
    return {
      key: oidHex(type) === RSA_PSS ? asPlainRsa(key) : owned(key),
      use: { name: 'RSA-PSS', hash, saltLength }
    }
  }
  return algorithm === EDDSA ? { key: owned(key), use: { name: 'Ed25519' } } : null
}

/** Web Crypto imports RSA keys under `rsaEncryption` only; certificates may say `id-RSASSA-PSS` for the same key. */
function asPlainRsa(key: Uint8Array): Uint8Array<ArrayBuffer> {
  const bits = derParts(readDer(key)?.content ?? key)[1]?.whole ?? key
  const length = RSA_ALGORITHM.length + bits.length
  return joinBytes([[0x30, 0x82, length >> 8, length & 255], RSA_ALGORITHM, bits])
}

/** Sig_structure of RFC 9052 §4.4: the bytes a COSE_Sign1 signs. */
function signed(protectedBytes: Uint8Array, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const context = new TextEncoder().encode('Signature1')
  return joinBytes([
    [0x84, 0x60 + context.length],
    context,
    byteStringHead(protectedBytes.length),
    protectedBytes,
    [0x40],
    byteStringHead(payload.length),
    payload
  ])
}

const byteStringHead = (length: number): number[] =>
  length < 24
    ? [0x40 + length]
    : length < 256
      ? [0x58, length]
      : length < 65_536
        ? [0x59, length >> 8, length & 255]
        : [0x5a, length >>> 24, (length >> 16) & 255, (length >> 8) & 255, length & 255]
