import type { CborMap, CborValue } from './cbor'
import { bytesOf, decodeMap, fromJson, isMap, listOf, textOf } from './cbor-fields'
import { readSign1, type Sign1 } from './cose'
import { parseJumbf, type Superbox } from './jumbf'

/** A manifest of a C2PA store (C2PA 2.x), of either claim version. */
export interface Manifest {
  label: string
  box: Superbox
  /** Packed with Brotli (C2PA 2.x), which browsers can not open: nothing in it is read. */
  compressed: boolean
  assertions: Superbox[]
  claim: CborMap | null
  claimBytes: Uint8Array | null
  signature: Sign1 | null
}

export interface Store {
  box: Superbox
  /** In file order; the last is the active one. */
  manifests: Manifest[]
}

/** A link to a box and the hash of its payload. */
export interface HashedLink {
  url: string
  alg?: string
  hash: Uint8Array
}

/** Manifest, update manifest, compressed manifest: `c2ma`, `c2um`, `c2cm`. */
const MANIFEST_UUID = /^6332(?:6d61|756d|636d)00110010800000aa00389b71$/

const COMPRESSED = '6332636d'

/** The manifests of a C2PA store; null when the bytes hold none. A short header of the carrier may stand in front. */
export function readStore(bytes: Uint8Array): Store | null {
  const box = parseJumbf(bytes.subarray(startOfStore(bytes)))
  if (box?.label !== 'c2pa') return null
  const manifests = box.children.filter(({ uuid }) => MANIFEST_UUID.test(uuid)).map(readManifest)
  return manifests.length > 0 ? { box, manifests } : null
}

function startOfStore(bytes: Uint8Array): number {
  const at = String.fromCharCode(...bytes.subarray(0, 256)).indexOf('jumb')
  return Math.max(0, at - 4)
}

function readManifest(box: Superbox): Manifest {
  const claims = box.children.filter(({ label }) => label === 'c2pa.claim' || label === 'c2pa.claim.v2')
  const claimBytes = claims.length === 1 ? contentOf(claims[0], 'cbor') : null
  const signature = contentOf(childOf(box, 'c2pa.signature'), 'cbor')
  return {
    label: box.label,
    box,
    compressed: box.uuid.startsWith(COMPRESSED),
    assertions: childOf(box, 'c2pa.assertions')?.children ?? [],
    claim: claimBytes && decodeMap(claimBytes),
    claimBytes,
    signature: signature && readSign1(signature)
  }
}

const childOf = (box: Superbox, label: string) => box.children.find((child) => child.label === label)

const contentOf = (box: Superbox | undefined, type: string) =>
  box?.content.find((content) => content.type === type)?.bytes ?? null

/** The claim generator as it names itself to people: version 2's info, version 1's info, version 1's agent string. */
export function claimGeneratorOf(claim: CborMap | null): string | undefined {
  const info = claim?.get('claim_generator_info')
  const first = Array.isArray(info) ? info[0] : info
  return (isMap(first) && textOf(first, 'name')) || textOf(claim, 'claim_generator')
}

/** Every assertion of a kind as a map, written in CBOR or JSON; `c2pa.actions` finds `c2pa.actions.v2__1`, too. */
export function assertionsOf({ assertions }: Manifest, kind: string): CborMap[] {
  return assertions.flatMap((box) => {
    if (box.label.replace(/__\d+$/, '').replace(/\.v\d+$/, '') !== kind) return []
    const cbor = contentOf(box, 'cbor')
    const json = contentOf(box, 'json')
    const map = cbor ? decodeMap(cbor) : json ? parsedJson(json) : null
    return map ? [map] : []
  })
}

function parsedJson(bytes: Uint8Array): CborMap | null {
  try {
    const value = fromJson(JSON.parse(new TextDecoder().decode(bytes)))
    return isMap(value) ? value : null
  } catch {
    return null
  }
}

/** The links by which a claim names its assertions. */
export const claimLinks = (claim: CborMap | null): HashedLink[] =>
  ['assertions', 'created_assertions', 'gathered_assertions'].flatMap((key) =>
    listOf(claim, key).flatMap((link) => hashedLink(link) ?? [])
  )

/** A hashed URI; null when the value is none. */
export function hashedLink(value: CborValue | undefined): HashedLink | null {
  if (!isMap(value)) return null
  const [url, hash, alg] = [textOf(value, 'url', 2000), bytesOf(value, 'hash'), textOf(value, 'alg')]
  return url && hash ? { url, hash, ...(alg ? { alg } : {}) } : null
}

/** The box a `self#jumbf=` URI names, from the store when it begins with `/`, else from its own manifest. */
export function follow(url: string, store: Store, manifest: Manifest): Superbox | null {
  const path = /^self#jumbf=(.+)$/.exec(url)?.[1]
  if (!path) return null
  const [first, ...steps] = path.split('/')
  if (first === '' && steps.shift() !== store.box.label) return null
  const labels = first === '' ? steps : [first, ...steps]
  let box: Superbox | undefined = first === '' ? store.box : manifest.box
  for (const label of labels) box = box && childOf(box, label ?? '')
  return box ?? null
}
