import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawPicture } from '~/domain/hub/demo/draw.server'
import { addOutput } from '~/domain/outputs/add-output.server'
import { deriveOutput } from '~/domain/outputs/derive-output.server'
import { publishOutputs } from '~/domain/prompts/publish.server'
import { revisePrompt } from '~/domain/prompts/revise-prompt.server'
import { startTestSite } from '~tests/support/site'
import { createUser, type TestUser } from '~tests/support/users'
import { sha256 } from '../domain/outputs/images'
import { publishedPrompt } from '../domain/prompts/support'
import { postForm } from './forms'

let site: Awaited<ReturnType<typeof startTestSite>>
let author: TestUser
let lighthouse: { promptId: string }
let picture: Uint8Array

beforeAll(async () => {
  site = await startTestSite({ worker: true })
  author = await createUser(site.hub, { name: 'keeper' })
  lighthouse = await publishedPrompt(site.hub, author, {
    title: 'A lighthouse at dusk',
    text: 'Paint a lighthouse and its keeper in the last light.',
    tags: ['sea']
  })
  await publishedPrompt(site.hub, author, {
    title: 'The keeper’s lighthouse',
    text: 'Tell what the keeper sees at dusk.',
    tags: ['sea']
  })
  await publishedPrompt(site.hub, author, {
    title: '水墨远山',
    text: '竖幅水墨山水画，一叶扁舟。',
    tags: ['国画']
  })
  picture = await drawPicture('bambooMoon', 3)
  const outputId = await addOutput(site.hub, author, {
    promptId: lighthouse.promptId,
    file: { bytes: picture, alt: 'Bamboo' },
    generatorId: 'midjourney',
    license: 'CC0-1.0',
    trainingConsent: true
  })
  await site.hub.db.transaction((tx) => publishOutputs(tx, [outputId]))
  await deriveOutput(site.hub, outputId)
})
afterAll(() => site?.stop())

const page = async (path: string, language = 'en') => {
  const response = await fetch(site.url + path, { headers: { 'Accept-Language': language } })
  return { status: response.status, html: (await response.text()).replaceAll('<!-- -->', '') }
}
const asked = (q: string, language?: string) => page(`/search?q=${encodeURIComponent(q)}`, language)

describe('the language of the field', () => {
  test('what was understood is shown, each with a way to take it away', async () => {
    const { html } = await asked('keeper -storm generator:midjourney tag:sea')
    expect(html).toContain('value="keeper -storm generator:midjourney tag:sea"')
    expect(html).toContain('Take away: without storm')
    expect(html).toContain('Take away: made with Midjourney')
    expect(html).toContain('href="/search?q=keeper+-storm+generator%3Amidjourney"')
    expect(html).toContain('A lighthouse at dusk')
    expect(html).not.toContain('The keeper’s lighthouse')
  })
  test('in Chinese, with Chinese punctuation', async () => {
    const { html } = await asked('「水墨」 标签：国画', 'zh-CN')
    expect(html).toContain('去掉：完整包含“水墨”')
    expect(html).toContain('去掉：标签 #国画')
    expect(html).toContain('水墨远山')
    expect(html).toContain('1 条结果')
    expect(html).toContain('搜索技巧')
  })
  test('chips count what matches', async () => {
    expect((await asked('水墨')).html).toMatch(/#国画<[^>]*>\s*1|#国画 <span[^>]*>1</)
    expect((await asked('水墨')).html).not.toContain('#sea')
  })
})

test('first hits while typing', async () => {
  const { html } = await page('/search/instant?q=lighth')
  expect(JSON.parse(html)).toMatchObject({ cards: [{ by: 'keeper' }, { by: 'keeper' }] })
  expect(JSON.parse((await page('/search/instant?q=')).html)).toEqual({ cards: [] })
})

describe('more like this', () => {
  test('has a page, and a link on the prompt', async () => {
    const { html } = await page(`/search?like=${lighthouse.promptId}`)
    expect(html).toContain('The keeper’s lighthouse')
    expect(html).not.toContain('水墨远山')
    expect((await page(`/prompts/${lighthouse.promptId}`)).html).toContain(
      `href="/search?like=${lighthouse.promptId}"`
    )
    expect((await page(`/search?like=${lighthouse.promptId}`, 'zh-CN')).html).toContain('相似于')
  })
  test('of nothing is not found; nonsense is no search', async () => {
    expect((await page('/search?like=00000000-0000-7000-8000-000000000000')).status).toBe(404)
    expect((await page('/search?like=%00')).status).toBe(200)
  })
})

describe('searching with a picture', () => {
  const at = () => `${site.url}/search/image`
  const file = (bytes: Uint8Array, name = 'x.jpg') => new File([new Uint8Array(bytes)], name)

  test('a smaller copy finds it, by a plain form', async () => {
    const copy = await sharp(picture).resize(400).jpeg({ quality: 60 }).toBuffer()
    const answer = await postForm(at(), { files: file(copy) })
    expect(answer.status).toBe(200)
    const html = await answer.text()
    expect(html).toContain('Same picture')
    expect(html).toContain(`href="/prompts/${lighthouse.promptId}#o-`)
  })
  test('another finds nothing, and says so', async () => {
    const other = await drawPicture('cityRain', 1)
    expect(await (await postForm(at(), { files: file(other) })).text()).toContain(
      'No published picture looks like it'
    )
  })
  test('what is no picture, and nothing at all, are field errors', async () => {
    const wrong = await postForm(at(), { files: file(Buffer.from('no picture')) })
    expect(wrong.status).toBe(415)
    expect(await wrong.text()).toContain('This file is something else')
    const none = await postForm(at(), {})
    expect(none.status).toBe(422)
    expect(await none.text()).toContain('Choose a picture first.')
  })
  test('a published picture leads to what is like it', async () => {
    const { html } = await page(`/search/image?of=${sha256(picture)}`, 'zh-CN')
    expect(html).toContain('没有与它相像的已发布图片')
    expect((await page(`/prompts/${lighthouse.promptId}`)).html).toContain(
      `/search/image?of=${sha256(picture)}`
    )
    expect((await page(`/search/image?of=${'0'.repeat(64)}`)).status).toBe(404)
  })
})

test('a changed prompt is found soon', async () => {
  await revisePrompt(site.hub, author, lighthouse.promptId, {
    title: 'A lighthouse at dusk',
    text: 'Paint a lighthouse with a zeppelin over the bay, in the last light.',
    baseNumber: 1
  })
  await expect
    .poll(async () => JSON.parse((await page('/search/instant?q=zeppelin')).html).cards.length)
    .toBe(1)
})
