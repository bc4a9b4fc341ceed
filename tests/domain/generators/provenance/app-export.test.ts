import { describe, expect, it } from 'vitest'
import type { Carrier } from '~/domain/formats/containers/carriers'
import { findAppExport, hasXaiSignature } from '~/domain/generators/provenance/app-export'

const carrier = (location: string, key: string, text: string): Carrier => ({
  location,
  key,
  text,
  bytes: text.length
})
const DATA = {
  product: 'vicut',
  appVersion: '7.7.2',
  os: 'ios',
  editType: 'edit',
  exportType: 'export',
  videoId: '1f3c0e9ab6da4bd58b79d24e8a3f0b7c',
  musicId: '7123456789',
  is_use_ai_image_generation: 0,
  is_use_ai_video_generation: 1,
  is_use_ai_sound: '1'
}
const EXPORT = JSON.stringify({ data: DATA, source_type: 'vicut' })
const find = (...carriers: Carrier[]) => findAppExport('bmff', carriers)

describe('an editor’s export note', () => {
  it.each([
    ['mdta', 'com.apple.quicktime.artwork'],
    ['mdta', 'LvMetaInfo'],
    ['mdir', '©cmt'],
    ['exif', 'UserComment']
  ])('in %s %s', (location, key) => {
    const found = find(carrier(location, key, EXPORT))
    expect(found).toEqual({
      appExport: {
        product: 'vicut',
        appVersion: '7.7.2',
        os: 'ios',
        disclosesAi: false,
        aiFeatures: ['is_use_ai_video_generation', 'is_use_ai_sound']
      },
      carrier: `${location}:${key}`,
      generator: { slug: 'capcut', seedRow: '剪映 CapCut', version: '7.7.2' }
    })
    expect(JSON.stringify(found)).not.toMatch(/1f3c0e9a|7123456789/)
  })

  it.each([
    ['of its own', carrier('mdta', 'aigc_info', '{"aigc_label_type":1,"source_info":""}'), true],
    [
      'in a comment',
      carrier('mdta', 'comment', 'te_is_reencode=1 aigc_info={"aigc_label_type":2,"source_info":""}'),
      true
    ],
    ['of type 0', carrier('mdta', 'aigc_info', '{"aigc_label_type":0}'), false]
  ])('with a disclosure %s', (_, info, disclosesAi) => {
    expect(find(carrier('mdta', 'LvMetaInfo', EXPORT), info)?.appExport.disclosesAi).toBe(disclosesAi)
  })
  it('with a disclosure alone names no app', () => {
    const found = find(carrier('mdta', 'aigc_info', '{"aigc_label_type":1}'))
    expect(found).toMatchObject({ appExport: { product: 'unknown', disclosesAi: true }, generator: null })
  })
  it('with a disclosure inside, as text', () => {
    const data = { product: 'lv', aigc_info: '{"aigc_label_type":1}' }
    expect(find(carrier('x', 'y', JSON.stringify({ data })))).toMatchObject({
      appExport: { disclosesAi: true },
      generator: { slug: 'capcut' }
    })
  })
  it('of Dreamina says when the film was generated', () => {
    const of = (exportType: string) =>
      find(carrier('x', 'y', JSON.stringify({ data: { product: 'dreamina', exportType } })))
    expect(of('generation')).toMatchObject({
      appExport: { disclosesAi: true },
      generator: { slug: 'bytedance-dreamina' }
    })
    expect(of('export')?.appExport.disclosesAi).toBe(false)
  })
  it('of a photo app names no generator', () => {
    expect(find(carrier('exif', 'UserComment', '{"data":{"product":"retouch"}}'))).toMatchObject({
      appExport: { product: 'retouch' },
      generator: null
    })
  })
  it('keeps no long words', () => {
    const data = { ...DATA, appVersion: 'f'.repeat(32), os: { a: 1 } }
    expect(find(carrier('x', 'y', JSON.stringify({ data })))?.appExport).toEqual({
      product: 'vicut',
      disclosesAi: false,
      aiFeatures: ['is_use_ai_video_generation', 'is_use_ai_sound']
    })
  })
  it.each([
    '{"product":"shampoo"}',
    '{"data":{"product":{}}}',
    '{"data":[]}',
    'product vicut',
    '{"data":{"product":"constructor"}}'
  ])('is not %s', (text) => expect(find(carrier('tEXt', 'Comment', text))).toBeNull())
})

describe('xAI’s pair', () => {
  const description = carrier('exif', 'ImageDescription', `Signature: ${'IoR6YcSl'.repeat(30)}==`)
  const artist = carrier('exif', 'Artist', '4800156b-8880-4786-9056-7ca3da449d8c')
  it('is both together', () => {
    expect(hasXaiSignature([description, artist])).toBe(true)
    expect(hasXaiSignature([description])).toBe(false)
    expect(hasXaiSignature([artist])).toBe(false)
    expect(hasXaiSignature([description, { ...artist, text: 'somebody' }])).toBe(false)
    expect(hasXaiSignature([{ ...description, text: 'Signature: short' }, artist])).toBe(false)
  })
})
