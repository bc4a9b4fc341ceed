import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chooseRatings } from '~/domain/content-ratings/choose-ratings.server'
import { rateOwnWork } from '~/domain/content-ratings/rate-own-work.server'
import { addOutput } from '~/domain/outputs/add-output.server'
import { publishOutputs } from '~/domain/prompts/publish.server'
import { startTestSite } from '~tests/support/site'
import { createUser, signIn, type TestUser } from '~tests/support/users'
import { placedJpeg, sha256 } from '../domain/outputs/images'
import { publishedPrompt } from '../domain/prompts/support'

let site: Awaited<ReturnType<typeof startTestSite>>
let author: TestUser
let jpeg: Buffer
let outputId: string
const get = (variant: string | number, headers: Record<string, string> = {}) =>
  fetch(`${site.url}/media/${sha256(jpeg)}/${variant}`, { headers })

beforeAll(async () => {
  site = await startTestSite({ worker: false })
  author = await createUser(site.hub, { name: 'author' })
  jpeg = await placedJpeg()
  const { promptId } = await publishedPrompt(site.hub, author)
  const given = { promptId, generatorId: 'flux', license: 'CC-BY-4.0', trainingConsent: true } as const
  outputId = await addOutput(site.hub, author, { ...given, file: { bytes: jpeg } })
})
afterAll(() => site?.stop())

test('an unpublished image is its author’s, and not to be cached', async () => {
  expect((await get(480)).status).toBe(404)
  const own = await get(480, { Cookie: await signIn(site.url, author) })
  expect([own.status, own.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
})

test('a published one is served as a clean copy that caches may keep for a while', async () => {
  await site.hub.db.transaction((tx) => publishOutputs(tx, [outputId]))
  const answer = await get(480)
  expect(answer.status).toBe(200)
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(Number(answer.headers.get('content-length'))).toBe(bytes.length)
  expect(answer.headers.get('content-type')).toBe('image/webp')
  expect(answer.headers.get('cache-control')).toBe('public, max-age=86400, s-maxage=300')
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('content-security-policy')).toContain('sandbox')
  expect(bytes.includes('GPS')).toBe(false)
  expect(await sharp(bytes).metadata()).toMatchObject({ width: 480, height: 720 })
  const again = await get(480, { 'If-None-Match': answer.headers.get('etag') ?? '' })
  expect(again.status).toBe(304)
})

test('the original is a download, byte for byte, for its author and reviewers alone', async () => {
  expect((await get('original')).status).toBe(404)
  const somebody = await signIn(site.url, await createUser(site.hub))
  expect((await get('original', { Cookie: somebody })).status).toBe(404)
  const moderator = await createUser(site.hub, { role: 'moderator' })
  for (const person of [author, moderator]) {
    const answer = await get('original', { Cookie: await signIn(site.url, person) })
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[0-9a-f]{16}\.jpeg"$/)
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(sha256(Buffer.from(await answer.arrayBuffer()))).toBe(sha256(jpeg))
  }
})

test('everybody else gets its full copy: upright, without place and camera, with the mark of an AI source', async () => {
  const answer = await get('full')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  const bytes = Buffer.from(await answer.arrayBuffer())
  const metadata = await sharp(bytes).metadata()
  expect(metadata).toMatchObject({ width: 800, height: 1200, format: 'jpeg' })
  expect([metadata.exif, metadata.orientation]).toEqual([undefined, undefined])
  for (const secret of ['SecretCamera', 'GPS']) expect(bytes.includes(secret)).toBe(false)
  expect(metadata.xmpAsString).toContain('digitalsourcetype/trainedAlgorithmicMedia')
  const head = await fetch(answer.url, { method: 'HEAD' })
  expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes.length)])
})

test('what is for adults is for whoever meets it, whatever address they have', async () => {
  const work = { type: 'output', id: outputId } as const
  const etag = (await get(480)).headers.get('etag') ?? ''
  await rateOwnWork(site.hub, author, work, 'mature')
  for (const [variant, headers] of [
    [480, {}],
    ['full', {}],
    [480, { 'If-None-Match': etag }],
    [480, { Cookie: 'gate=sensitive' }]
  ] as const) {
    const answer = await get(variant, headers)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'no-store'])
    expect(answer.headers.get('cross-origin-resource-policy')).not.toBe('cross-origin')
    // as for what is not there
    expect(await answer.text()).not.toMatch(/mature|adult/)
  }
  const passed = await get(480, { Cookie: 'gate=mature' })
  expect([passed.status, passed.headers.get('cache-control')]).toEqual([200, 'private, no-cache'])
  expect(passed.headers.get('vary')).toMatch(/Cookie/)
  expect((await get(480, { Cookie: 'gate=mature', 'If-None-Match': etag })).status).toBe(304)
  const person = await createUser(site.hub)
  const cookie = await signIn(site.url, person)
  const choices = { sensitive: 'show', mature: 'veil', extreme: 'hide' } as const
  expect((await get(480, { Cookie: cookie })).status).toBe(404)
  await chooseRatings(site.hub, person, { choices, adult: true })
  expect((await get(480, { Cookie: cookie })).status).toBe(200)
  await rateOwnWork(site.hub, author, work, 'extreme')
  expect((await get(480, { Cookie: cookie })).status).toBe(404)
  expect((await get(480, { Cookie: 'gate=mature' })).status).toBe(404)
  for (const one of [author, await createUser(site.hub, { role: 'moderator' })])
    expect((await get(480, { Cookie: await signIn(site.url, one) })).status).toBe(200)
  // the same bytes in a work for everybody
  const { promptId } = await publishedPrompt(site.hub, author)
  const given = { promptId, generatorId: 'flux', license: 'CC-BY-4.0', trainingConsent: true } as const
  const other = await addOutput(site.hub, author, { ...given, file: { bytes: jpeg } })
  await site.hub.db.transaction((tx) => publishOutputs(tx, [other]))
  expect((await get(480)).headers.get('cache-control')).toBe('public, max-age=86400, s-maxage=300')
  // of a prompt for adults nothing is
  await rateOwnWork(site.hub, author, { type: 'prompt', id: promptId }, 'mature')
  expect((await get(480)).status).toBe(404)
})

test('anything else is not there', async () => {
  for (const variant of ['481', '../etc', 'w480', '0', 'ORIGINAL', 'play', 'poster'])
    expect((await get(variant)).status).toBe(404)
  expect((await fetch(`${site.url}/media/${'0'.repeat(64)}/480`)).status).toBe(404)
  expect((await fetch(`${site.url}/media/zz/480`)).status).toBe(404)
})
