import { eq } from 'drizzle-orm'
import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ART_NAMES, drawArt } from '~/domain/hub/demo/art/gallery'
import { addOutput } from '~/domain/outputs/add-output.server'
import { deriveOutput } from '~/domain/outputs/derive-output.server'
import { printImage, printMissing } from '~/domain/outputs/image-print.server'
import { publishOutputs } from '~/domain/prompts/publish.server'
import { findAlike, findPicture } from '~/domain/search/similar-pictures.server'
import { imagePrints, outputs, prompts } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser } from '~tests/support/users'
import { colour, sha256 } from '../outputs/images'
import { publishedPrompt } from '../prompts/support'

let hub: TestHub
let author: { id: string }
const works: { name: string; bytes: Uint8Array; sha256: string; promptId: string; outputId: string }[] = []

/** Half as wide as the demo has it, which is a quarter of the work when it is drawn, and each time it is changed and looked for. */
const drawn = (name: (typeof ART_NAMES)[number]) =>
  sharp(Buffer.from(drawArt(name, 7).svg), { density: 36 })
    .jpeg({ quality: 88 })
    .toBuffer()

async function published(name: string, bytes: Uint8Array) {
  const { promptId } = await publishedPrompt(hub, author, { title: name, text: `Draw ${name}.` })
  const outputId = await addOutput(hub, author, {
    promptId,
    file: { bytes, alt: '' },
    generatorId: 'flux',
    license: 'CC0-1.0',
    trainingConsent: true
  })
  await hub.db.transaction((tx) => publishOutputs(tx, [outputId]))
  return { name, bytes, sha256: sha256(bytes), promptId, outputId }
}

beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub)
  for (const name of ART_NAMES) {
    const work = await published(name, await drawn(name))
    await printImage(hub, work.sha256)
    works.push(work)
  }
}, 120_000)
afterAll(() => hub?.close())

const found = async (bytes: Uint8Array) => (await findPicture(hub, bytes)).map((hit) => hit.title)
const changed = (bytes: Uint8Array, change: (image: Sharp, width: number, height: number) => Sharp) =>
  sharp(bytes)
    .metadata()
    .then(({ width, height }) => change(sharp(bytes), width, height).toBuffer())

describe('a copy finds its original, first and as such', () => {
  const copies: Record<string, Parameters<typeof changed>[1]> = {
    'the same bytes': (image) => image,
    'half the size': (image, width) => image.resize(Math.round(width / 2)),
    'another shape of file, poor quality': (image) => image.jpeg({ quality: 35 }),
    brighter: (image) => image.modulate({ brightness: 1.12 }),
    paler: (image) => image.modulate({ saturation: 0.6 }).webp({ quality: 70 }),
    sharper: (image) => image.sharpen(),
    'cropped by a hundredth a side': (image, width, height) =>
      image.extract({
        left: Math.round(width * 0.01),
        top: Math.round(height * 0.01),
        width: Math.round(width * 0.98),
        height: Math.round(height * 0.98)
      })
  }
  test.each(Object.entries(copies))('%s', async (_, change) => {
    const lost: string[] = []
    for (const { name, bytes } of works)
      if ((await found(await changed(bytes, change)))[0] !== name) lost.push(name)
    expect(lost).toEqual([])
  })
})

test('other pictures are not found', async () => {
  for (const { name, bytes } of works) expect(await found(bytes)).toEqual([name])
  const noise = await sharp({
    create: {
      width: 320,
      height: 240,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 60 }
    }
  })
    .png()
    .toBuffer()
  expect(await found(noise)).toEqual([])
})

test('one even colour finds nothing and is never found', async () => {
  const plain = await colour(300, 200).png().toBuffer()
  await deriveOutput(hub, (await published('plain', plain)).outputId)
  expect(await found(plain)).toEqual([])
  expect(await findAlike(hub, sha256(plain))).toEqual([])
})

test('a published picture finds its copies, not itself; the hidden are not found', async () => {
  const [work] = works
  if (!work) throw new Error('no pictures')
  const copy = await published('a copy', await sharp(work.bytes).jpeg({ quality: 60 }).toBuffer())
  await printImage(hub, copy.sha256)
  expect(await findAlike(hub, work.sha256)).toMatchObject([{ title: 'a copy', likeness: 'same' }])
  await hub.db.update(prompts).set({ moderationState: 'hidden' }).where(eq(prompts.id, copy.promptId))
  expect(await findAlike(hub, work.sha256)).toEqual([])
  await expect(findAlike(hub, copy.sha256)).rejects.toMatchObject({ code: 'not_found' })
  await hub.db.update(prompts).set({ moderationState: 'published' }).where(eq(prompts.id, copy.promptId))
  await hub.db.update(outputs).set({ moderationState: 'removed' }).where(eq(outputs.id, copy.outputId))
  expect(await findAlike(hub, work.sha256)).toEqual([])
})

test('what was shared before prints were made is printed later', async () => {
  const [work] = works
  if (!work) throw new Error('no pictures')
  await hub.db.delete(imagePrints).where(eq(imagePrints.sha256, work.sha256))
  expect(await found(work.bytes)).toEqual([])
  expect(await printMissing(hub)).toBe(1)
  expect(await printMissing(hub)).toBe(0)
  expect(await found(work.bytes)).toEqual([work.name])
})

test('what is no picture is refused as when it is posted', async () => {
  await expect(findPicture(hub, Buffer.from('no picture'))).rejects.toMatchObject({
    code: 'unsupported_media'
  })
})
