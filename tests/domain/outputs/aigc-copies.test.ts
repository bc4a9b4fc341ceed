import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { bytesSource, walkContainer } from '~/domain/formats/containers/walk'
import { findAigcLabel } from '~/domain/generators/provenance/aigc-label'
import { propagatedLabel } from '~/domain/generators/provenance/propagate-label'
import { addOutput } from '~/domain/outputs/add-output.server'
import { cleanCopy } from '~/domain/outputs/clean-copy.server'
import { deriveOutput } from '~/domain/outputs/derive-output.server'
import { withXmp } from '~/domain/outputs/with-xmp.server'
import { publishOutputs } from '~/domain/prompts/publish.server'
import { drawCard } from '~/domain/sharing/draw-card.server'
import { getPublicPrompt } from '~/domain/sharing/public-prompts.server'
import { derivativeKey, fullCopyKey, isOutdatedCopy } from '~storage/keys'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { publishedPrompt } from '../prompts/support'
import { colour, sha256 } from './images'

let hub: TestHub
let author: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub)
})
afterAll(() => hub?.close())

const propagation = { propagator: 'hub.example', id: 'o-1', declared: true }
const packet = (attributes: string) =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" ${attributes}/></rdf:RDF></x:xmpmeta>`
const labelled = (label: Record<string, string>) =>
  packet(`TC260:AIGC="${JSON.stringify(label).replaceAll('"', '&quot;')}"`)

/** As libvips reads the packet, and our own reader the label in it. */
async function labelIn(bytes: Uint8Array) {
  const { xmpAsString } = await sharp(bytes).metadata()
  if (!xmpAsString) return null
  const walked = await walkContainer(bytesSource(bytes))
  const label = findAigcLabel(walked.container, walked.carriers)?.label.label ?? null
  for (const value of Object.values(label ?? {})) expect(xmpAsString).toContain(value)
  return label
}

describe('the label of a copy', () => {
  const own = { Label: '1', ContentProducer: '001191110102MACQD9K64010000', ProduceID: 'p' }
  test('is the work’s own, with the hub as who hands it on', () => {
    expect(propagatedLabel({ ...own, content_propagator: '' }, propagation, false)).toEqual({
      ...own,
      ContentPropagator: 'hub.example',
      PropagateID: 'o-1'
    })
  })
  test('is left to the letter where somebody handed it on before', () => {
    const before = { ...own, ContentPropagator: 'another', PropagateID: 'x' }
    expect(propagatedLabel(before, propagation, false)).toBe(before)
  })
  test('says possibly where it was declared, suspected where only traces speak, nothing of what people made', () => {
    expect(propagatedLabel(null, propagation, false)).toMatchObject({ Label: '2', ContentProducer: '' })
    expect(propagatedLabel(null, { ...propagation, declared: false }, true)).toMatchObject({ Label: '3' })
    expect(propagatedLabel(null, { ...propagation, declared: false }, false)).toBeNull()
  })
})

describe('an XMP packet', () => {
  const makes: [string, () => Promise<Buffer>, string][] = [
    ['PNG', () => colour().png().toBuffer(), 'image/png'],
    ['JPEG', () => colour().jpeg().toBuffer(), 'image/jpeg'],
    ['lossy WebP', () => colour(63, 47).webp().toBuffer(), 'image/webp'],
    ['lossless WebP', () => colour().webp({ lossless: true }).toBuffer(), 'image/webp'],
    [
      'see-through WebP',
      () =>
        sharp({ create: { width: 33, height: 21, channels: 4, background: '#f0a08080' } })
          .webp()
          .toBuffer(),
      'image/webp'
    ]
  ]
  it.each(makes)('is put into a %s, and its pixels stay', async (_, make, mediaType) => {
    const bytes = await make()
    const xmp = labelled({ Label: '2', PropagateID: '作品' })
    const marked = withXmp(bytes, mediaType, xmp) as Buffer
    const [before, after] = await Promise.all([sharp(bytes).metadata(), sharp(marked).metadata()])
    expect(after.xmpAsString).toBe(xmp)
    expect([after.format, after.width, after.height, after.hasAlpha]).toEqual([
      before.format,
      before.width,
      before.height,
      before.hasAlpha
    ])
    const raw = (image: Buffer) => sharp(image).raw().toBuffer()
    expect(await raw(marked)).toEqual(await raw(bytes))
    expect(await labelIn(marked)).toEqual({ Label: '2', PropagateID: '作品' })
  })
  it('is not put into what is no picture of its kind', () => {
    expect(withXmp(Buffer.alloc(64), 'image/png', 'x')).toBeNull()
    expect(withXmp(Buffer.alloc(64), 'image/webp', 'x')).toBeNull()
    expect(withXmp(Buffer.alloc(64), 'image/gif', 'x')).toBeNull()
  })
})

describe('every copy the hub makes', () => {
  const copiesOf = async (bytes: Buffer, generatorId: string) => {
    const { promptId } = await publishedPrompt(hub, author)
    const terms = { license: 'CC-BY-4.0', trainingConsent: true } as const
    const id = await addOutput(hub, author, { promptId, generatorId, file: { bytes }, ...terms })
    await hub.db.transaction((tx) => publishOutputs(tx, [id]))
    await deriveOutput(hub, id)
    const stored = async (key: string) => labelIn(await buffer((await hub.store.read(key)).body))
    const card = await labelIn(await drawCard(hub, await getPublicPrompt(hub, promptId)))
    return {
      id,
      copies: [
        await stored(derivativeKey(sha256(bytes), 480)),
        await stored(fullCopyKey(sha256(bytes))),
        card
      ]
    }
  }

  it('carries the work’s label on, with the hub in it: display and full copies, share cards', async () => {
    const label = { Label: '1', ContentProducer: '001191110102MACQD9K64010000', ProduceID: 'made-7' }
    const bytes = await colour(500, 300).withXmp(labelled(label)).png().toBuffer()
    const { id, copies } = await copiesOf(bytes, 'human')
    const wanted = { ...label, ContentPropagator: 'Kindling', PropagateID: id }
    expect(copies).toEqual([wanted, wanted, wanted])
  })

  it('says possibly of what its author declared, and nothing of what a person made', async () => {
    const declared = await copiesOf(await colour(40, 30, '#123456').jpeg().toBuffer(), 'stable-diffusion')
    expect(declared.copies).toMatchObject(Array(3).fill({ Label: '2', PropagateID: declared.id }))
    const own = await copiesOf(await colour(40, 30, '#654321').png().toBuffer(), 'human')
    expect(own.copies).toEqual([null, null, null])
  })

  it('says suspected where only another mark of the file speaks', async () => {
    const source = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'
    const bytes = await colour(50, 30)
      .withXmp(packet(`Iptc4xmpExt:DigitalSourceType="${source}"`))
      .webp()
      .toBuffer()
    const { copies } = await copiesOf(bytes, 'human')
    expect(copies).toMatchObject(Array(3).fill({ Label: '3' }))
  })

  it('but what releases hold stays as it always was', async () => {
    expect(await cleanCopy(await colour(40, 30, '#123456').jpeg().toBuffer(), 'image/jpeg')).toBeNull()
  })

  it('made in an earlier way is known, and made anew', () => {
    const id = 'ab'.repeat(32)
    const was = `derived/ab/ab/${id}`
    expect([`${was}/w480.webp`, `${was}/full`, `${was}/w480.1.webp`].every(isOutdatedCopy)).toBe(true)
    expect([derivativeKey(id, 480), fullCopyKey(id), `${was}/blanks.json`].some(isOutdatedCopy)).toBe(false)
  })
})
