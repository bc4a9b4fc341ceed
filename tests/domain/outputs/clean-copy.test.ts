import sharp from 'sharp'
import { expect, it } from 'vitest'
import { cleanCopy } from '~/domain/outputs/clean-copy.server'
import { colour } from './images'

const XMP =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="48,51.5N"/></rdf:RDF></x:xmpmeta>'

it.each(['png', 'jpeg', 'webp'] as const)(
  'a place in the XMP alone is taken out, too: %s',
  async (format) => {
    const placed = await colour().withXmp(XMP)[format]().toBuffer()
    expect((await sharp(placed).metadata()).xmpAsString).toContain('48,51.5N')
    const clean = await cleanCopy(placed, `image/${format}`)
    const after = await sharp(clean ?? Buffer.alloc(0)).metadata()
    expect(after).toMatchObject({ format, width: 64, height: 48 })
    expect(after.xmpAsString).toBeUndefined()
  }
)

it('leaves alone what tells nothing', async () => {
  expect(await cleanCopy(await colour().png().toBuffer(), 'image/png')).toBeNull()
})
