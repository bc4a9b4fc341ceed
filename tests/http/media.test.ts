import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

test('a published one is served as a clean copy, for ever', async () => {
  await site.hub.db.transaction((tx) => publishOutputs(tx, [outputId]))
  const answer = await get(480)
  expect(answer.status).toBe(200)
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(Number(answer.headers.get('content-length'))).toBe(bytes.length)
  expect(answer.headers.get('content-type')).toBe('image/webp')
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('content-security-policy')).toContain('sandbox')
  expect(bytes.includes('GPS')).toBe(false)
  expect(await sharp(bytes).metadata()).toMatchObject({ width: 480, height: 720 })
  const again = await get(480, { 'If-None-Match': answer.headers.get('etag') ?? '' })
  expect(again.status).toBe(304)
})

test('the original is a download, byte for byte', async () => {
  const answer = await get('original')
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[0-9a-f]{16}\.jpeg"$/)
  expect(sha256(Buffer.from(await answer.arrayBuffer()))).toBe(sha256(jpeg))
})

test('anything else is not there', async () => {
  for (const variant of ['481', '../etc', 'w480', '0', 'ORIGINAL'])
    expect((await get(variant)).status).toBe(404)
  expect((await fetch(`${site.url}/media/${'0'.repeat(64)}/480`)).status).toBe(404)
  expect((await fetch(`${site.url}/media/zz/480`)).status).toBe(404)
})
