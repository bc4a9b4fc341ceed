import { describe, expect, it } from 'vitest'
import { readC2pa } from '~/domain/generators/provenance/c2pa'
import {
  boundFile,
  ecSigner,
  edSigner,
  hashData,
  manifest,
  pssSigner,
  store
} from '~tests/support/c2pa-bytes'
import { created, exchanged, parts, read, signer, summaryOf } from '~tests/support/c2pa-claims'
import { joined, utf8 } from '~tests/support/file-bytes'

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
