import { describe, expect, it } from 'vitest'
import { bytesSource } from '~/domain/formats/containers/walk'
import { type C2paReading, readC2pa } from '~/domain/generators/provenance/c2pa'
import { readStore } from '~/domain/generators/provenance/c2pa-manifests'
import {
  AI_COMPOSITE,
  AI_MEDIA,
  boundFile,
  box,
  ecSigner,
  edSigner,
  hashData,
  ingredient,
  type ManifestParts,
  manifest,
  pssSigner,
  sha256,
  store,
  superbox
} from '~tests/support/c2pa-bytes'
import { joined, utf8 } from '~tests/support/file-bytes'

const created = (agent: unknown, digitalSourceType = AI_MEDIA) => ({
  actions: [{ action: 'c2pa.created', softwareAgent: agent, digitalSourceType }]
})
const signer = ecSigner('OpenAI OpCo, LLC')
const parts: ManifestParts = {
  signer,
  claimGenerator: 'OpenAI Media Service API',
  assertions: {
    'c2pa.actions.v2': {
      actions: [...created({ name: 'gpt-image', version: '2.0' }).actions, { action: 'c2pa.converted' }]
    }
  }
}

async function read(credentials: Uint8Array, file: Uint8Array = credentials): Promise<C2paReading> {
  const reading = await readC2pa(credentials, bytesSource(file))
  if (!reading) throw new Error('no credentials')
  return reading
}
const summaryOf = async (credentials: Uint8Array, file?: Uint8Array) =>
  (await read(credentials, file)).summary

/** The bytes with one text in them exchanged for another of the same length. */
function exchanged(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1')
  expect(text.split(from)).toHaveLength(2)
  return new Uint8Array(Buffer.from(text.replace(from, to), 'latin1'))
}

describe('a manifest as signed', () => {
  const { file, store: credentials } = boundFile(parts)

  it('says who made the file, and holds', async () => {
    const { summary, generator, warnings } = await read(credentials, file)
    expect(summary).toEqual({
      manifests: 1,
      activeManifest: 'urn:uuid:one',
      claimGenerator: 'OpenAI Media Service API',
      signerOrganization: 'OpenAI OpCo, LLC',
      actions: ['c2pa.created', 'c2pa.converted'],
      actionDescriptions: [],
      digitalSourceTypes: ['trainedAlgorithmicMedia'],
      softwareAgents: ['gpt-image 2.0'],
      ai: 'generated',
      hardBindingMatches: true,
      assertionHashesMatch: true,
      signatureValid: true,
      verdict: 'signed_unknown_signer',
      watermarkDeclared: false,
      synthidDeclared: false,
      doNotTrain: false
    })
    expect(generator).toEqual({ slug: 'openai', model: 'gpt-image 2.0', seedRow: 'DALL-E' })
    expect(warnings).toEqual([])
  })

  it('is found behind a short header and before other boxes', async () => {
    const wrapped = joined('manifest\0', new Uint8Array(8), credentials, 'and more')
    expect((await summaryOf(wrapped, file)).verdict).toBe('signed_unknown_signer')
  })

  it('holds in claims of version 1', async () => {
    const old = boundFile({ ...parts, version: 1, assertions: { 'c2pa.actions': created('DALL·E') } })
    const { summary, generator } = await read(old.store, old.file)
    expect(summary).toMatchObject({ softwareAgents: ['DALL·E'], verdict: 'signed_unknown_signer' })
    expect(generator).toMatchObject({ slug: 'openai', model: 'DALL·E' })
  })

  it.each([
    ['ES384', ecSigner('Org', -35)],
    ['PS256 with a plain RSA key', pssSigner('Org', 'rsa')],
    ['PS256 with an RSASSA-PSS key', pssSigner('Org', 'rsa-pss')],
    ['EdDSA', edSigner('Org')]
  ])('holds when signed with %s, and not when its claim changed', async (_, other) => {
    const signed = boundFile({ ...parts, signer: other })
    expect((await summaryOf(signed.store, signed.file)).signatureValid).toBe(true)
    const tampered = exchanged(signed.store, 'xmp:iid:1', 'xmp:iid:2')
    expect((await summaryOf(tampered, signed.file)).signatureValid).toBe(false)
  })

  it('says nothing of a signature by an algorithm it does not know', async () => {
    const strange = boundFile({ ...parts, signer: { ...signer, algorithm: -65_000 } })
    expect(await summaryOf(strange.store, strange.file)).toMatchObject({
      signatureValid: null,
      verdict: 'not_verified'
    })
  })

  it('names no organization when the subject has none', async () => {
    const summary = await summaryOf(store(manifest({ ...parts, signer: ecSigner() })))
    expect(summary.signerOrganization).toBeUndefined()
  })
})

describe('a change after signing is seen', () => {
  const { file, store: credentials } = boundFile(parts)

  it('in the file', async () => {
    const summary = await summaryOf(credentials, exchanged(file, 'pixels', 'pixelz'))
    expect(summary).toMatchObject({
      hardBindingMatches: false,
      assertionHashesMatch: true,
      signatureValid: true,
      verdict: 'broken'
    })
  })
  it('at the end of the file', async () => {
    expect(await summaryOf(credentials, joined(file, 'x'))).toMatchObject({
      hardBindingMatches: false,
      verdict: 'broken'
    })
  })
  it('in an assertion', async () => {
    const summary = await summaryOf(exchanged(credentials, 'gpt-image', 'gpt-imagz'), file)
    expect(summary).toMatchObject({ assertionHashesMatch: false, signatureValid: true, verdict: 'broken' })
  })
  it('in the claim', async () => {
    const summary = await summaryOf(exchanged(credentials, 'OpenAI Media', 'OpenAJ Media'), file)
    expect(summary).toMatchObject({ assertionHashesMatch: true, signatureValid: false, verdict: 'broken' })
  })
  it('when the signature is taken away', async () => {
    const summary = await summaryOf(store(manifest({ ...parts, signer: null })))
    expect(summary).toMatchObject({ signatureValid: false, verdict: 'broken' })
  })
  it('when another key signed', async () => {
    const other = { ...ecSigner('x'), certificate: signer.certificate }
    expect(await summaryOf(store(manifest({ ...parts, signer: other })))).toMatchObject({
      signatureValid: false
    })
  })
  it('when an assertion was added that the claim does not name', async () => {
    const added = manifest({ ...parts, undeclared: { 'c2pa.training-mining': { entries: {} } } })
    expect(await summaryOf(store(added))).toMatchObject({ assertionHashesMatch: false, verdict: 'broken' })
  })
})

describe('hard bindings', () => {
  const bound = (hash: Record<string, unknown>, file = utf8('abcdef')) =>
    summaryOf(store(manifest({ ...parts, assertions: { 'c2pa.hash.data': hash } })), file)
  const whole = hashData(utf8('abcdef'), 2, 2)

  it('take exclusions in any order and clip them at the end', async () => {
    const split = {
      ...whole,
      exclusions: [
        { start: 3, length: 1 },
        { start: 2, length: 1 },
        { start: 6, length: 99 }
      ]
    }
    expect((await bound(split)).hardBindingMatches).toBe(true)
  })
  it('know SHA-384 by the claim', async () => {
    const claim = { alg: 'sha384' }
    const hash = { exclusions: [], hash: new Uint8Array(48) }
    const summary = await summaryOf(
      store(manifest({ ...parts, claim, assertions: { 'c2pa.hash.data': hash } }))
    )
    expect(summary.hardBindingMatches).toBe(false)
  })
  it.each([
    ['another algorithm', { ...whole, alg: 'md5' }],
    ['ranges that are none', { ...whole, exclusions: [{ start: -1, length: 2 }] }],
    ['no hash', { exclusions: [] }]
  ])('say nothing for %s', async (_, hash) => expect((await bound(hash)).hardBindingMatches).toBeNull())

  it('say nothing for a file too long to read whole, and do not read it', async () => {
    const credentials = store(manifest({ ...parts, assertions: { 'c2pa.hash.data': whole } }))
    const huge = { size: 2 ** 31, read: () => Promise.reject(new Error('read')) }
    expect((await readC2pa(credentials, huge))?.summary.hardBindingMatches).toBeNull()
  })
  it('say nothing when the source ends before its size', async () => {
    const credentials = store(manifest({ ...parts, assertions: { 'c2pa.hash.data': whole } }))
    const short = { size: 99, read: async () => new Uint8Array() }
    expect((await readC2pa(credentials, short))?.summary.hardBindingMatches).toBeNull()
  })
})

describe('a chain of manifests', () => {
  const parent = manifest({ ...parts, label: 'urn:c2pa:parent' })
  const child = (more: Partial<ManifestParts> = {}, linked = parent) =>
    manifest({
      label: 'urn:c2pa:child',
      signer: ecSigner('Adobe Inc.'),
      claimGenerator: 'Adobe Photoshop',
      ...more,
      assertions: {
        'c2pa.ingredient.v2': ingredient('urn:c2pa:parent', linked),
        'c2pa.actions': { actions: [{ action: 'c2pa.opened' }] },
        ...more.assertions
      }
    })

  it('is read whole: the claim of AI may stand in the parent', async () => {
    const { summary, generator } = await read(store(parent, child()))
    expect(summary).toMatchObject({
      manifests: 2,
      activeManifest: 'urn:c2pa:child',
      signerOrganization: 'Adobe Inc.',
      actions: ['c2pa.created', 'c2pa.converted', 'c2pa.opened'],
      ai: 'generated',
      verdict: 'signed_unknown_signer'
    })
    expect(generator?.slug).toBe('openai')
  })
  it('tells generated from edited', async () => {
    const edit = {
      actions: [{ action: 'c2pa.edited', softwareAgent: 'Adobe Firefly', digitalSourceType: AI_COMPOSITE }]
    }
    const { summary } = await read(store(parent, child({ assertions: { 'c2pa.actions': edit } })))
    expect(summary.ai).toBe('generated-then-edited')
    const alone = await read(
      store(
        manifest({
          ...parts,
          signer: ecSigner('Adobe Inc.'),
          claimGenerator: 'Adobe Photoshop',
          assertions: { 'c2pa.actions': edit }
        })
      )
    )
    expect(alone.summary.ai).toBe('edited-with-ai')
    expect(alone.generator).toEqual({ slug: 'adobe-photoshop' })
  })
  it('is broken when the parent changed, though the active manifest did not', async () => {
    const changed = exchanged(parent, 'OpenAI Media', 'OpenAJ Media')
    expect(await summaryOf(store(changed, child()))).toMatchObject({
      assertionHashesMatch: false,
      verdict: 'broken'
    })
  })
  it('is broken when the parent is gone', async () => {
    expect(await summaryOf(store(child()))).toMatchObject({ assertionHashesMatch: false, verdict: 'broken' })
  })
  it('is not vouched for when a manifest is named by no other', async () => {
    const stray = manifest({ ...parts, label: 'urn:c2pa:stray' })
    const { summary, warnings } = await read(store(stray, parent, child()))
    expect(summary).toMatchObject({
      manifests: 3,
      assertionHashesMatch: true,
      signatureValid: true,
      verdict: 'not_verified'
    })
    expect(warnings).toHaveLength(1)
  })
  it('may have lost what the child says it redacted', async () => {
    const short = manifest({
      ...parts,
      label: 'urn:c2pa:parent',
      assertions: {},
      claim: {
        created_assertions: [{ url: 'self#jumbf=c2pa.assertions/c2pa.actions.v2', hash: new Uint8Array(32) }]
      }
    })
    const claim = {
      redacted_assertions: ['self#jumbf=/c2pa/urn:c2pa:parent/c2pa.assertions/c2pa.actions.v2']
    }
    expect((await summaryOf(store(short, child({ claim })))).verdict).toBe('not_verified')
    expect((await summaryOf(store(short, child()))).verdict).toBe('broken')
  })
  it('may name the parent by its claim alone, as before C2PA 1.1', async () => {
    const claim = readStore(store(parent))?.manifests[0]?.claimBytes ?? new Uint8Array()
    const old = (hash: Uint8Array) => ({
      'c2pa.ingredient.v2': { c2pa_manifest: { url: 'self#jumbf=/c2pa/urn:c2pa:parent', hash } }
    })
    expect((await summaryOf(store(parent, child({ assertions: old(sha256(claim)) })))).verdict).toBe(
      'signed_unknown_signer'
    )
    expect((await summaryOf(store(parent, child({ assertions: old(sha256(utf8('x'))) })))).verdict).toBe(
      'broken'
    )
  })
  it('may go in circles', async () => {
    const own = {
      'c2pa.ingredient': { c2pa_manifest: { url: 'self#jumbf=/c2pa/urn:uuid:one', hash: new Uint8Array(32) } }
    }
    expect((await summaryOf(store(manifest({ ...parts, assertions: own })))).verdict).toBe('broken')
  })
})

describe('what manifests declare', () => {
  const saying = async (assertions: Record<string, unknown>, claim = {}) =>
    summaryOf(store(manifest({ ...parts, claim, assertions })))
  const action = (more: Record<string, unknown>) => ({
    'c2pa.actions.v2': { actions: [{ action: 'c2pa.edited', ...more }] }
  })

  it('procedural media are no AI', async () => {
    const type = 'http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia'
    expect(await saying(action({ digitalSourceType: type }))).toMatchObject({
      ai: 'not-declared',
      digitalSourceTypes: ['algorithmicMedia']
    })
  })
  it('a SynthID watermark, by description', async () => {
    const description = 'Applied imperceptible SynthID watermark.'
    expect(await saying(action({ description }))).toMatchObject({
      synthidDeclared: true,
      watermarkDeclared: true,
      actionDescriptions: [description]
    })
  })
  it('a watermark, by action', async () => {
    expect(await saying(action({ action: 'c2pa.watermarked.unbound' }))).toMatchObject({
      synthidDeclared: false,
      watermarkDeclared: true
    })
  })
  it('agents by index', async () => {
    const actions = {
      actions: [{ action: 'c2pa.created', softwareAgentIndex: 1 }],
      softwareAgents: [{ name: 'A' }, { name: 'B' }]
    }
    expect((await saying({ 'c2pa.actions.v2': actions })).softwareAgents).toEqual(['B'])
  })
  it.each(['c2pa.training-mining', 'cawg.training-mining'])('no training, in %s', async (kind) => {
    const entries = (use: string) => ({ [kind]: { entries: { 'c2pa.ai_training': { use } } } })
    expect((await saying(entries('notAllowed'))).doNotTrain).toBe(true)
    expect((await saying(entries('allowed'))).doNotTrain).toBe(false)
  })
  it('in JSON as in CBOR', async () => {
    const json = utf8(JSON.stringify(created('Old Tool')))
    const old = superbox(
      'c2ma',
      'one',
      superbox('c2as', 'c2pa.assertions', superbox('json', 'c2pa.actions', box('json', json)))
    )
    expect(await summaryOf(store(old))).toMatchObject({
      softwareAgents: ['Old Tool'],
      ai: 'generated',
      verdict: 'broken'
    })
  })
  it('compressed manifests are not judged', async () => {
    const { summary, warnings } = await read(store(superbox('c2cm', 'urn:c2pa:packed')))
    expect(summary).toMatchObject({ signatureValid: null, verdict: 'not_verified', ai: 'not-declared' })
    expect(warnings).toHaveLength(1)
  })
})
