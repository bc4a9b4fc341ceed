import { describe, expect, it } from 'vitest'
import { readStore } from '~/domain/generators/provenance/c2pa-manifests'
import {
  AI_COMPOSITE,
  box,
  ecSigner,
  ingredient,
  type ManifestParts,
  manifest,
  sha256,
  store,
  superbox
} from '~tests/support/c2pa-bytes'
import { created, exchanged, parts, read, summaryOf } from '~tests/support/c2pa-claims'
import { utf8 } from '~tests/support/file-bytes'

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
