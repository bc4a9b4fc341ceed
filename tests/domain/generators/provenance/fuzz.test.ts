import { describe, expect, it } from 'vitest'
import { bytesSource } from '~/domain/formats/containers/walk'
import { readC2pa } from '~/domain/generators/provenance/c2pa'
import { readCertificate } from '~/domain/generators/provenance/der'
import {
  AI_MEDIA,
  boundFile,
  box,
  cbor,
  ecSigner,
  ingredient,
  manifest,
  store,
  superbox
} from '~tests/support/c2pa-bytes'

const signer = ecSigner('Some Org')
const parent = manifest({ label: 'urn:c2pa:parent', signer, assertions: {} })
const whole = boundFile(
  {
    signer,
    assertions: {
      'c2pa.actions.v2': { actions: [{ action: 'c2pa.created', digitalSourceType: AI_MEDIA }] },
      'c2pa.ingredient': ingredient('urn:c2pa:parent', parent)
    }
  },
  [parent]
)

/** Numbers in `[0, below)`, the same every run. */
function numbers(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % below
  }
}

describe('damaged credentials', () => {
  it('cut anywhere never throw, and never pass as whole', async () => {
    for (let length = 0; length < whole.store.length; length += 7) {
      const reading = await readC2pa(whole.store.subarray(0, length), bytesSource(whole.file))
      expect(reading?.summary.verdict).not.toBe('signed_unknown_signer')
    }
  })
  it('with any byte changed never throw', async () => {
    const next = numbers(7)
    for (let round = 0; round < 500; round++) {
      const damaged = whole.store.slice()
      for (let flips = 1 + next(3); flips > 0; flips--) damaged[next(damaged.length)] = next(256)
      await readC2pa(damaged, bytesSource(whole.file))
    }
  })
  it('of noise never throw', async () => {
    const next = numbers(11)
    for (let round = 0; round < 300; round++) {
      const noise = Uint8Array.from({ length: next(400) }, () => next(256))
      const wrapped = superbox(
        'c2pa',
        'c2pa',
        superbox(
          'c2ma',
          'm',
          superbox('c2cl', 'c2pa.claim', box('cbor', noise)),
          superbox('c2cs', 'c2pa.signature', box('cbor', noise))
        )
      )
      await readC2pa(wrapped, bytesSource(noise))
      readCertificate(noise)
    }
  })
  it('with a bit changed say the same when they are still vouched for', async () => {
    const next = numbers(3)
    const original = (await readC2pa(whole.store, bytesSource(whole.file)))?.summary
    expect(original?.verdict).toBe('signed_unknown_signer')
    const activeManifest = original?.activeManifest
    for (let round = 0; round < 1000; round++) {
      const damaged = whole.store.slice()
      const at = next(damaged.length)
      damaged[at] = (damaged[at] ?? 0) ^ (1 << next(8))
      const summary = (await readC2pa(damaged, bytesSource(whole.file)))?.summary
      // The active manifest's own label is covered by nothing; all else it says is.
      if (summary?.verdict === 'signed_unknown_signer')
        expect({ ...summary, activeManifest }).toEqual(original)
    }
  })
})

describe('hostile credentials', () => {
  const within = async (credentials: Uint8Array) => {
    const start = performance.now()
    await readC2pa(credentials, bytesSource(credentials))
    expect(performance.now() - start).toBeLessThan(5000)
  }
  it('with thousands of links to one large box end soon', async () => {
    const link = { url: 'self#jumbf=c2pa.assertions/big', hash: new Uint8Array(32) }
    const claim = { created_assertions: Array.from({ length: 4900 }, () => link) }
    await within(store(manifest({ signer, assertions: { big: new Uint8Array(2_000_000) }, claim })))
  })
  it('with thousands of ingredients end soon', async () => {
    const links = Object.fromEntries(
      Array.from({ length: 2000 }, (_, i) => [
        `c2pa.ingredient__${i}`,
        { c2pa_manifest: { url: 'self#jumbf=/c2pa/urn:uuid:one', hash: new Uint8Array(32) } }
      ])
    )
    await within(store(manifest({ signer, assertions: links })))
  })
  it('with a key of megabytes end soon', async () => {
    const huge = { ...signer, certificate: new Uint8Array(2_000_000).fill(0x30) }
    await within(store(manifest({ signer: huge, assertions: { x: cbor(1) } })))
  })
})
