import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bytesSource } from '~/domain/formats/containers/walk'
import { addOutput, addOutputs } from '~/domain/outputs/add-output.server'
import { byteWindow } from '~/domain/outputs/media/byte-window'
import { findPlaces } from '~/domain/outputs/media/places'
import { readMediaShape } from '~/domain/outputs/media/read-shape'
import { storePoster } from '~/domain/outputs/store-poster.server'
import { publishOutputs } from '~/domain/prompts/publish.server'
import { startTestSite } from '~tests/support/site'
import { createUser, signIn, type TestUser } from '~tests/support/users'
import { colour, sha256 } from '../domain/outputs/images'
import { appleMetadata, box, film, mp3, placedUserData, track } from '../domain/outputs/media-files'
import { publishedPrompt } from '../domain/prompts/support'

let site: Awaited<ReturnType<typeof startTestSite>>
let author: TestUser
let promptId: string
beforeAll(async () => {
  site = await startTestSite({ worker: false })
  author = await createUser(site.hub, { name: 'author' })
  promptId = (await publishedPrompt(site.hub, author)).promptId
})
afterAll(() => site?.stop())

const terms = { generatorId: 'flux', license: 'CC-BY-4.0', trainingConsent: true } as const
async function shared(bytes: Buffer, options: { publish?: boolean; posterBytes?: Buffer } = {}) {
  const { publish = true, posterBytes } = options
  const id = await addOutput(site.hub, author, { ...terms, promptId, file: { bytes, posterBytes } })
  if (publish) await site.hub.db.transaction((tx) => publishOutputs(tx, [id]))
  return `${site.url}/media/${sha256(bytes)}`
}
const get = (url: string, headers: Record<string, string> = {}) => fetch(url, { headers })
const bodyOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())

const PLACE = '+48.8577+002.2950/'
const APPLE = {
  'com.apple.quicktime.make': 'Lamp',
  'com.apple.quicktime.location.ISO6709': PLACE,
  'com.apple.quicktime.location.name': 'Tour Eiffel',
  'com.apple.quicktime.software': '17.1'
}
const XMP = Buffer.from(
  `<x:xmpmeta exif:GPSLatitude="48,51.5N" xmp:CreatorTool="Lamp"><exif:GPSLongitude>2,17.7E</exif:GPSLongitude></x:xmpmeta>`
)
const placed = () =>
  film({
    brand: 'qt  ',
    filler: randomBytes(200_000),
    tracks: [track('vide', { width: 640, height: 360 }, placedUserData())],
    extra: [placedUserData(), appleMetadata(APPLE), box('udta', box('XMP_', XMP))]
  })

describe('playing', () => {
  test('gives single ranges, as a player asks for them', async () => {
    const bytes = film({ filler: randomBytes(300_000) })
    const url = `${await shared(bytes)}/play`
    const whole = await get(url)
    expect(whole.status).toBe(200)
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': String(bytes.length),
      'accept-ranges': 'bytes',
      'cache-control': 'public, max-age=86400, s-maxage=300',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'"
    })
    expect(whole.headers.get('content-disposition')).toBeNull()
    expect((await bodyOf(whole)).equals(bytes)).toBe(true)
    const etag = whole.headers.get('etag') ?? ''
    const ranges: [string, number, number][] = [
      ['bytes=0-', 0, bytes.length - 1],
      ['bytes=0-1', 0, 1],
      ['bytes=1000-70999', 1000, 70_999],
      ['bytes=-500', bytes.length - 500, bytes.length - 1],
      [`bytes=299999-${bytes.length + 9}`, 299_999, bytes.length - 1]
    ]
    for (const [range, start, end] of ranges) {
      const part = await get(url, { Range: range })
      expect([part.status, part.headers.get('content-range')]).toEqual([
        206,
        `bytes ${start}-${end}/${bytes.length}`
      ])
      expect((await bodyOf(part)).equals(bytes.subarray(start, end + 1))).toBe(true)
    }
    const beyond = await get(url, { Range: `bytes=${bytes.length}-` })
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`])
    for (const range of ['bytes=0-1,5-6', 'bytes=9-2', 'lines=1-2'])
      expect((await bodyOf(await get(url, { Range: range }))).length).toBe(bytes.length)
    expect((await get(url, { Range: 'bytes=0-1', 'If-Range': '"another"' })).status).toBe(200)
    expect((await get(url, { Range: 'bytes=0-1', 'If-Range': etag })).status).toBe(206)
    expect((await get(url, { 'If-None-Match': etag })).status).toBe(304)
    const head = await fetch(url, { method: 'HEAD', headers: { Range: 'bytes=0-9' } })
    expect([head.status, head.headers.get('content-length')]).toEqual([206, '10'])
  })

  test('is for everybody only when the output is published', async () => {
    const url = `${await shared(film({ filler: randomBytes(500) }), { publish: false })}/play`
    expect((await get(url)).status).toBe(404)
    const own = await get(url, { Cookie: await signIn(site.url, author), Range: 'bytes=0-3' })
    expect([own.status, own.headers.get('cache-control')]).toEqual([206, 'private, no-store'])
  })

  test('is for sound as well, and pictures have none', async () => {
    const song = await get(`${await shared(mp3())}/play`, { Range: 'bytes=0-2' })
    expect([song.status, song.headers.get('content-type')]).toEqual([206, 'audio/mpeg'])
    const picture = await shared(await colour(90, 60).png().toBuffer())
    expect((await get(`${picture}/play`)).status).toBe(404)
  })

  test('shows a film’s still picture under its own address', async () => {
    const posterBytes = await colour(700, 400).jpeg().toBuffer()
    const url = await shared(film({ filler: randomBytes(600) }), { posterBytes })
    for (const variant of ['poster', '480', '1600']) {
      const answer = await get(`${url}/${variant}`)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp'])
      await bodyOf(answer)
    }
    expect((await get(`${url}/full`)).status).toBe(404)
    const bare = await shared(film({ filler: randomBytes(700) }))
    const card = await get(`${bare}/poster`)
    expect([card.status, card.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
    expect(await card.text()).toMatch(/>MP4 · [\d:]+ · \d+ × \d+</)
    expect((await get(`${bare}/480`)).status).toBe(404)
    expect((await get(`${await shared(mp3({ frames: 40 }))}/poster`)).status).toBe(404)
    const etag = card.headers.get('etag') ?? ''
    expect((await get(`${bare}/poster`, { 'If-None-Match': etag })).status).toBe(304)
    await storePoster(site.hub, bare.slice(-64), posterBytes)
    const still = await get(`${bare}/poster`, { 'If-None-Match': etag })
    expect([still.status, still.headers.get('content-type')]).toEqual([200, 'image/webp'])
    await bodyOf(still)
  })
})

describe('pages', () => {
  test('give films and sound to the browser’s own player, with a picture or a card, and name no address that is not there', async () => {
    const { promptId: id } = await publishedPrompt(site.hub, author)
    const posterBytes = await colour(640, 360).jpeg().toBuffer()
    const files = [
      { bytes: film({ filler: randomBytes(800) }), posterBytes },
      { bytes: film({ filler: randomBytes(900) }) },
      { bytes: mp3({ frames: 50 }), alt: 'A hum' }
    ]
    const ids = await addOutputs(
      site.hub,
      author,
      files.map((file) => ({ ...terms, promptId: id, file }))
    )
    await site.hub.db.transaction((tx) => publishOutputs(tx, ids))
    const html = await (await get(`${site.url}/prompts/${id}`)).text()
    for (const { bytes } of files) expect(html).toContain(`/media/${sha256(bytes)}/play`)
    expect(html.match(/<video/g)).toHaveLength(2)
    expect(html.match(/poster="/g)).toHaveLength(2)
    expect(html).toMatch(/<audio[^>]*aria-label="A hum"/)
    for (const path of ['/prompts', `/prompts/${id}`, `/prompts/${id}/lineage`, `/users/${author.name}`]) {
      const page = await (await get(site.url + path)).text()
      for (const [, address = ''] of page.matchAll(/(?:src|poster)="(\/media\/[^"]+)"/g))
        expect([address, (await fetch(site.url + address, { method: 'HEAD' })).status]).toEqual([
          address,
          200
        ])
    }
  })
})

describe('where a film was recorded', () => {
  test('is told to nobody, at the same length, and the film stays a film', async () => {
    const bytes = placed()
    const url = await shared(bytes)
    const copy = await bodyOf(await get(`${url}/play`))
    expect(copy.length).toBe(bytes.length)
    for (const secret of [PLACE, 'Tour Eiffel', 'Paris', '48,51.5N', '2,17.7E', '©xyz', 'loci']) {
      expect(bytes.includes(Buffer.from(secret, 'latin1'))).toBe(true)
      expect(copy.includes(Buffer.from(secret, 'latin1'))).toBe(false)
    }
    for (const kept of ['Lamp', '17.1', 'Ember', 'CreatorTool']) expect(copy.includes(kept)).toBe(true)
    expect(copy.subarray(-200_000).equals(bytes.subarray(-200_000))).toBe(true)
    expect(await readMediaShape(bytesSource(copy))).toEqual(await readMediaShape(bytesSource(bytes)))
    const at = bytes.indexOf(PLACE)
    const part = await get(`${url}/play`, { Range: `bytes=${at + 3}-${at + 10}` })
    expect((await bodyOf(part)).equals(Buffer.alloc(8))).toBe(true)
    const original = await get(`${url}/original`, { Cookie: await signIn(site.url, author) })
    expect((await bodyOf(original)).equals(bytes)).toBe(true)
    expect((await get(`${url}/original`)).status).toBe(404)
  })

  test('is found in ISO files’ metadata too, and hostile boxes end the search', async () => {
    const plain = appleMetadata(APPLE)
    const full = box('meta', Buffer.alloc(4), plain.subarray(8))
    const places = await findPlaces(byteWindow(bytesSource(film({ extra: [full] }))))
    expect(places.map(({ length }) => length)).toEqual([PLACE.length, 'Tour Eiffel'.length])
    const loops = film({ extra: [box('udta', Buffer.from([0, 0, 0, 0, 0x6d, 0x6f, 0x6f, 0x76]))] })
    expect(await findPlaces(byteWindow(bytesSource(loops)))).toEqual([])
    let deep = box('free')
    for (let i = 0; i < 5000; i++) deep = box('udta', deep)
    expect(await findPlaces(byteWindow(bytesSource(film({ extra: [deep] }))))).toEqual([])
  })
})
