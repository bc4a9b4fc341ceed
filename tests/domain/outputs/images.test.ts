import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deriveImage } from '~/domain/outputs/derive-image.server'
import { displayWidths, mediaSrcSet, nearestWidth } from '~/domain/outputs/display'
import { keepProvenance } from '~/domain/outputs/provenance'
import { storeImage } from '~/domain/outputs/store-image.server'
import { blobs } from '~db/schema'
import { blobKey, derivativeKey } from '~storage/keys'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { animated, colour, placedJpeg, pngBomb, sha256 } from './images'

let hub: TestHub
beforeAll(async () => {
  hub = await createTestHub()
})
afterAll(() => hub.close())

const stored = async (key: string) => buffer((await hub.store.read(key)).body)

describe('storeImage', () => {
  it.each(['png', 'jpeg', 'webp'] as const)('keeps a %s byte for byte', async (format) => {
    const bytes = await colour().toFormat(format).toBuffer()
    const image = await storeImage(hub, bytes)
    expect(image).toMatchObject({
      mediaType: `image/${format}`,
      width: 64,
      height: 48,
      sha256: sha256(bytes)
    })
    expect(await stored(blobKey(image.sha256))).toEqual(bytes)
    await storeImage(hub, bytes)
    expect(await hub.db.$count(blobs)).toBeGreaterThan(0)
  })

  it('gives the size as seen, after orientation', async () => {
    expect(await storeImage(hub, await placedJpeg(120, 80))).toMatchObject({ width: 80, height: 120 })
  })

  it('refuses a bomb of 14,000 × 14,000 pixels before decoding it', async () => {
    const bomb = pngBomb(14_000)
    expect(bomb.length).toBeLessThan(100_000)
    await expect(storeImage(hub, bomb)).rejects.toMatchObject({
      code: 'invalid',
      fields: { files: 'output:error.image_pixels' }
    })
    await expect(storeImage(hub, pngBomb(7000))).rejects.toMatchObject({ code: 'invalid' })
  })

  it('refuses over 20 MiB', async () => {
    await expect(storeImage(hub, new Uint8Array(20 * 1024 * 1024 + 1))).rejects.toMatchObject({
      code: 'too_large',
      fields: { files: 'output:error.image_bytes' }
    })
  })

  const refused: [string, () => Promise<Uint8Array>][] = [
    [
      'SVG',
      async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    ],
    ['HTML', async () => Buffer.from('<!doctype html><script>alert(1)</script>')],
    [
      'SVG behind a PNG signature',
      async () => Buffer.from('\x89PNG\r\n\x1a\n<svg onload="alert(1)"/>', 'latin1')
    ],
    ['GIF', async () => Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1')],
    [
      'a PNG with a page behind it',
      async () => Buffer.concat([await colour().png().toBuffer(), Buffer.from('<script>alert(1)</script>')])
    ],
    [
      'a JPEG with an archive behind it',
      async () =>
        Buffer.concat([await colour().jpeg().toBuffer(), Buffer.from('PK\x03\x04 … PK\x05\x06', 'latin1')])
    ],
    [
      'a WebP with a program behind it',
      async () => Buffer.concat([await colour().webp().toBuffer(), Buffer.from('#!/bin/sh')])
    ],
    ['an animated PNG', async () => animated(await colour().png().toBuffer())],
    [
      'an animated WebP',
      async () =>
        sharp(
          Buffer.concat([await colour(8, 8).raw().toBuffer(), await colour(8, 8, '#000').raw().toBuffer()]),
          { raw: { width: 8, height: 16, channels: 3, pageHeight: 8 } }
        )
          .webp({ loop: 0, delay: [10, 10] })
          .toBuffer()
    ],
    [
      'a PNG cut short',
      async () => (await colour(300, 300).png({ compressionLevel: 0 }).toBuffer()).subarray(0, 5000)
    ],
    ['a JPEG cut short', async () => (await colour(300, 300).jpeg().toBuffer()).subarray(0, 700)],
    ['nothing', async () => new Uint8Array()]
  ]
  it.each(refused)('refuses %s', async (_, make) => {
    await expect(storeImage(hub, await make())).rejects.toMatchObject({ code: 'unsupported_media' })
  })

  it('takes a JPEG with the further picture a phone appends', async () => {
    const jpeg = await colour().jpeg().toBuffer()
    const two = Buffer.concat([jpeg, await colour(16, 16).jpeg().toBuffer()])
    await expect(storeImage(hub, two)).resolves.toMatchObject({ width: 64 })
  })
})

describe('display copies', () => {
  it('are upright WebP without place and camera, with the mark of an AI source', async () => {
    const { sha256: id } = await storeImage(hub, await placedJpeg())
    expect(await deriveImage(hub, id)).toEqual([480, 960])
    const copy = await stored(derivativeKey(id, 480))
    const metadata = await sharp(copy).metadata()
    expect(metadata).toMatchObject({ format: 'webp', width: 480, height: 720 })
    expect(metadata.exif).toBeUndefined()
    expect(copy.includes('SecretCamera')).toBe(false)
    expect(copy.includes('GPS')).toBe(false)
    expect(metadata.xmpAsString).toContain('digitalsourcetype/trainedAlgorithmicMedia')
  })

  it('never grow, and are made once', async () => {
    const { sha256: id } = await storeImage(hub, await colour(300, 200).png().toBuffer())
    expect(await deriveImage(hub, id)).toEqual([480])
    expect(await sharp(await stored(derivativeKey(id, 480))).metadata()).toMatchObject({
      width: 300,
      height: 200
    })
    await hub.store.put(derivativeKey(id, 480), Buffer.from('kept'))
    await deriveImage(hub, id)
    expect((await stored(derivativeKey(id, 480))).toString()).toBe('kept')
  })

  it('know which one to serve', () => {
    expect([displayWidths(480), displayWidths(481), displayWidths(5000)]).toEqual([
      [480],
      [480, 960],
      [480, 960, 1600]
    ])
    expect([nearestWidth(1600, 500), nearestWidth(480, 5000)]).toEqual([960, 480])
    expect(mediaSrcSet('ab', 700)).toBe('/media/ab/480 480w, /media/ab/960 700w')
  })
})

describe('provenance', () => {
  const tc260 =
    '<?xpacket begin="" id="x"??><TC260:AIGC>{&quot;Label&quot;:&quot;1&quot;}</TC260:AIGC> exif:GPSLatitude="1"'
  it('keeps China’s label, even from malformed packets', () => {
    const kept = keepProvenance(tc260)
    expect(kept).toContain('TC260:AIGC="{&quot;Label&quot;:&quot;1&quot;}"')
    expect(kept).not.toContain('GPS')
  })
  it('keeps nothing else', () =>
    expect(keepProvenance('<x exif:GPSLatitude="1" dc:creator="me"/>')).toBeNull())
})
