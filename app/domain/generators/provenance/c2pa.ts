import type { ByteSource } from '../../formats/containers/carriers'
import type { C2paSummary } from '../generation-record'
import { type Action, actionsOf, aiVerdict, forbidsTraining } from './c2pa-actions'
import { type C2paGenerator, c2paGenerator } from './c2pa-generators'
import { checkHashes } from './c2pa-integrity'
import { claimGeneratorOf, type Manifest, readStore } from './c2pa-manifests'
import { verifySign1 } from './cose'
import { readCertificate } from './der'
import { matchesFile } from './hard-binding'

export interface C2paReading {
  summary: C2paSummary
  generator: C2paGenerator | null
  warnings: string[]
}

/**
 * Content Credentials (C2PA 2.x) of a file: what its manifests say, over all of them, and what of it holds — the
 * file's bytes, the hashed links and the signature of the active manifest, the last. Trust in the signer, dates,
 * revocation and time stamps are not looked at. Prompts in manifests are placeholders and are not read. Null when
 * `store` holds no manifest.
 */
export async function readC2pa(store: Uint8Array, source: ByteSource): Promise<C2paReading | null> {
  const read = readStore(store)
  const active = read?.manifests[read.manifests.length - 1]
  if (!read || !active) return null
  const told = read.manifests.map((manifest) => ({ ...manifestSays(manifest), actions: actionsOf(manifest) }))
  const actions = told.flatMap((manifest) => manifest.actions)
  const hashes = await checkHashes(read)
  const checks = {
    hardBindingMatches: await matchesFile(active, source),
    assertionHashesMatch: hashes.match,
    signatureValid: await signatureOf(active)
  }
  const { claimGenerator, signer } = manifestSays(active)
  const types = eachOnce(actions, (action) => action.sourceType)
  const summary: C2paSummary = {
    manifests: read.manifests.length,
    activeManifest: active.label,
    ...(claimGenerator ? { claimGenerator } : {}),
    ...(signer ? { signerOrganization: signer } : {}),
    actions: actions.map(({ action }) => action),
    actionDescriptions: actions.flatMap(({ description }) => description ?? []),
    digitalSourceTypes: types,
    softwareAgents: eachOnce(actions, (action) => action.agent),
    ai: aiVerdict(types),
    ...checks,
    verdict: verdictOf(checks, hashes.unreached),
    watermarkDeclared: actions.some(declaresWatermark),
    synthidDeclared: actions.some((action) => /synthid/i.test(`${action.description} ${action.agent}`)),
    doNotTrain: read.manifests.some(forbidsTraining)
  }
  return { summary, generator: c2paGenerator(told), warnings: warningsOf(read.manifests, hashes.unreached) }
}

function manifestSays({ claim, signature }: Manifest) {
  return {
    claimGenerator: claimGeneratorOf(claim),
    signer: signature?.leaf ? readCertificate(signature.leaf)?.organization : undefined
  }
}

/** A claim without a COSE_Sign1 fails like one with a wrong one; a compressed manifest can not be judged. */
async function signatureOf({ claimBytes, signature, compressed }: Manifest): Promise<boolean | null> {
  if (compressed) return null
  if (!claimBytes || !signature) return false
  return verifySign1(signature, claimBytes)
}

function verdictOf(checks: Record<string, boolean | null>, unreached: boolean): C2paSummary['verdict'] {
  if (Object.values(checks).includes(false)) return 'broken'
  return checks.signatureValid && checks.assertionHashesMatch && !unreached
    ? 'signed_unknown_signer'
    : 'not_verified'
}

function warningsOf(manifests: Manifest[], unreached: boolean): string[] {
  return [
    ...(unreached
      ? ['Some Content Credentials in the file are named by no other and so are not signed.']
      : []),
    ...(manifests.some(({ compressed }) => compressed)
      ? ['Compressed Content Credentials were not read.']
      : [])
  ]
}

const declaresWatermark = ({ action, description }: Action) =>
  /^c2pa\.watermarked\b/.test(action) || /watermark/i.test(description ?? '')

function eachOnce(actions: Action[], pick: (action: Action) => string | undefined): string[] {
  return [...new Set(actions.flatMap((action) => pick(action) ?? []))]
}
