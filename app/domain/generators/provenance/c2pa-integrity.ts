import { allOf, digest, digestName, owned, sameBytes } from './bytes'
import {
  assertionsOf,
  claimLinks,
  follow,
  type HashedLink,
  hashedLink,
  type Manifest,
  type Store
} from './c2pa-manifests'
import { listOf, textOf } from './cbor-fields'
import type { Superbox } from './jumbf'

/** Links followed in one store; past it, nothing is said about the hashes. */
const MAX_LINKS = 5000

export interface StoreHashes {
  /** Every link of the reached claims and ingredients against the box it names. */
  match: boolean | null
  /** Some manifest is named by no other: no signature covers it. */
  unreached: boolean
}

/**
 * Checks the hashed links from the active claim on: a claim's links against its assertions, an ingredient's link
 * against the manifest it came from, and so on through them. An assertion no claim names counts as a wrong hash, a
 * redacted one is passed over, and an ingredient that lost assertions to redaction is checked by its signature box.
 */
export async function checkHashes(store: Store): Promise<StoreHashes> {
  const active = store.manifests[store.manifests.length - 1]
  const queue = active ? [active] : []
  const reached = new Set(queue)
  const redacted = new Set<string>()
  const hash = partHasher()
  const checks: (boolean | null)[] = []
  for (const manifest of queue) {
    for (const uri of listOf(manifest.claim, 'redacted_assertions'))
      if (typeof uri === 'string' && redacted.size < MAX_LINKS) redacted.add(uri)
    checks.push(...(await checkClaim(store, manifest, redacted, hash)))
    for (const ingredient of assertionsOf(manifest, 'c2pa.ingredient')) {
      const link = hashedLink(ingredient.get('c2pa_manifest') ?? ingredient.get('activeManifest'))
      if (!link) continue
      const box = follow(link.url, store, manifest)
      const target = store.manifests.find((candidate) => candidate.box === box)
      if (target && !reached.has(target)) {
        reached.add(target)
        queue.push(target)
      }
      const signature = hashedLink(ingredient.get('claimSignature'))
      checks.push(await checkIngredient({ store, manifest, target, link, signature, redacted, hash }))
      if (checks.length > MAX_LINKS) return { match: allOf([...checks, null]), unreached: true }
    }
  }
  return { match: allOf(checks), unreached: reached.size < store.manifests.length }
}

type Hasher = (bytes: Uint8Array, alg: string) => Promise<Uint8Array | null>

/** One digest a part and algorithm, however many links name it: hostile stores name large ones by the thousand. */
function partHasher(): Hasher {
  const known = new Map<Uint8Array, Map<string, Uint8Array>>()
  return async (bytes, alg) => {
    const name = digestName(alg)
    if (!name) return null
    const ofPart = known.get(bytes) ?? new Map<string, Uint8Array>()
    known.set(bytes, ofPart)
    const value = ofPart.get(name) ?? (await digest(name, owned(bytes)))
    ofPart.set(name, value)
    return value
  }
}

const algorithmOf = (link: HashedLink, manifest: Manifest) =>
  link.alg ?? textOf(manifest.claim, 'alg') ?? 'sha256'

async function checkClaim(store: Store, manifest: Manifest, redacted: Set<string>, hash: Hasher) {
  const links = claimLinks(manifest.claim).slice(0, MAX_LINKS + 1)
  if (links.length > MAX_LINKS) return [null]
  const checks: (boolean | null)[] = []
  const named = new Set<Superbox>()
  for (const link of links) {
    const box = follow(link.url, store, manifest)
    if (box) named.add(box)
    if (box || !isRedacted(link.url, manifest, redacted))
      checks.push(await matches(box, link, manifest, hash))
  }
  const undeclared = manifest.claim !== null && manifest.assertions.some((box) => !named.has(box))
  return undeclared ? [...checks, false] : checks
}

async function matches(box: Superbox | null, link: HashedLink, manifest: Manifest, hash: Hasher) {
  if (!box) return false
  const actual = await hash(box.payload, algorithmOf(link, manifest))
  return actual && sameBytes(actual, link.hash)
}

const isRedacted = (url: string, { label }: Manifest, redacted: Set<string>) =>
  redacted.has(url) || redacted.has(url.replace(/^self#jumbf=(?!\/)/, `self#jumbf=/c2pa/${label}/`))

async function checkIngredient(of: {
  store: Store
  manifest: Manifest
  target: Manifest | undefined
  link: HashedLink
  signature: HashedLink | null
  redacted: Set<string>
  hash: Hasher
}): Promise<boolean | null> {
  const { store, manifest, target, link, signature, redacted, hash } = of
  if (!target) return false
  const match = await matches(target.box, link, manifest, hash)
  if (match !== false) return match
  if ([...redacted].some((uri) => uri.includes(target.label)))
    return signature && matches(follow(signature.url, store, manifest), signature, manifest, hash)
  // Writers before C2PA 1.1 hashed the ingredient's claim, not its manifest box.
  const ofClaim = target.claimBytes && (await hash(target.claimBytes, algorithmOf(link, manifest)))
  return ofClaim !== null && sameBytes(ofClaim, link.hash)
}
