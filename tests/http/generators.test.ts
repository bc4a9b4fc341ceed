import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { REGISTRY } from '~/domain/generators/registry'
import { events, generators, notifications, outputs } from '~db/schema'
import { outputRow, promptRow, publishedOutput, publishedPrompt } from '~tests/domain/prompts/support'
import { startTestSite, type TestSite } from '~tests/support/site'
import { createUser, signIn, type TestUser } from '~tests/support/users'
import { getPage, postForm } from './forms'
import { cookiesOf, post, send } from './send'

let site: TestSite
let author: TestUser
let ann: string
let bo: string
let mod: string
beforeAll(async () => {
  site = await startTestSite({ worker: false })
  author = await createUser(site.hub, { name: 'ann' })
  ann = await signIn(site.url, author)
  bo = await signIn(site.url, await createUser(site.hub, { name: 'bo' }))
  mod = await signIn(site.url, await createUser(site.hub, { name: 'mod', role: 'moderator' }))
})
afterAll(() => site?.stop())

const at = (path: string) => site.url + path
const add = (name: string, cookie: string, more: Record<string, string> = {}) =>
  postForm(at('/generators/new'), { name, modalities: 'text', ...more }, cookie)
const decide = (id: string, cookie: string, form: Record<string, string>) =>
  post(at(`/generators/${id}/decision`), form, { headers: { Cookie: cookie } })
const rowOf = async (id: string) =>
  (await site.hub.db.select().from(generators).where(eq(generators.id, id)))[0]

/** A published output of a fresh prompt, made with a generator; past the form, as cleaning leaves it. */
async function madeWith(generatorId: string, model = '') {
  const { promptId } = await publishedPrompt(site.hub, author)
  const id = await publishedOutput(site.hub, author, promptId, `Made with ${generatorId} ${model}`)
  await site.hub.db.update(outputs).set({ generatorId, model }).where(eq(outputs.id, id))
  return { promptId, id }
}

describe('the directory', () => {
  test.each([
    ['en', 'Generators', 'Kling', 'By hand'],
    ['zh-CN', '生成器', '可灵', '手工创作']
  ])('in %s', async (locale, ...words) => {
    const { text, status } = await send(at('/generators'), { headers: { 'Accept-Language': locale } })
    expect(status).toBe(200)
    for (const word of words) expect(text).toContain(word)
  })

  test('is narrowed by a search and by what is made', async () => {
    const { html } = await getPage(at('/generators?q=comfyui'))
    expect(html).toContain('/generators/stable-diffusion"')
    expect(html).not.toContain('/generators/kling"')
    const audio = (await getPage(at('/generators?modality=audio'))).html
    expect(audio).toContain('/generators/suno"')
    expect(audio).not.toContain('/generators/midjourney"')
    expect((await getPage(at('/generators?q=nothing-like-it'))).html).toContain('No generator like that')
  })
})

describe('a page', () => {
  test.each(REGISTRY.map(({ id }) => id))('of %s, in both languages', async (id) => {
    for (const locale of ['en', 'zh-CN']) {
      const { status, text } = await send(at(`/generators/${id}`), { headers: { 'Accept-Language': locale } })
      expect(status).toBe(200)
      expect(text.split('<script')[0]).not.toMatch(/(generators|parameters):[a-z]+\.\w/)
    }
  })

  test('says what can be seen, what can not, which settings there are, and how to import', async () => {
    const { html } = await getPage(at('/generators/jasper'))
    expect(html).toContain('Nothing: no file says that it came from here.')
    expect(html).toContain('Brand voice')
    const signedIn = (await getPage(at('/generators/gpt'), ann)).html
    expect(signedIn).toContain('npx kindling import sharegpt.json --format sharegpt --as ann')
    expect(signedIn).toContain('0–2')
  })

  test('shows the best of each prompt that it made, page by page', async () => {
    const made = []
    for (let i = 0; i < 26; i++) made.push(await madeWith('qwen', `qwen-${i % 2}`))
    const twice = made[0]
    if (!twice) throw new Error('nothing made')
    const second = await publishedOutput(site.hub, author, twice.promptId, 'The better answer')
    await site.hub.db.update(outputs).set({ generatorId: 'qwen', score: 5 }).where(eq(outputs.id, second))
    const other = await madeWith('deepseek')
    const links = (html: string) =>
      [...html.matchAll(/href="\/prompts\/([0-9a-f-]{36})"/g)].map(([, id]) => id)
    const first = (await getPage(at('/generators/qwen'))).html
    const next = /href="(\/generators\/qwen\?after=[^"]+)"/.exec(first)?.[1]
    const rest = (await getPage(at(next ?? ''))).html
    expect(links(first)[0]).toBe(twice.promptId)
    expect(first).toContain('The better answer')
    const all = [...links(first), ...links(rest)]
    expect(all).toHaveLength(26)
    expect(new Set(all)).toEqual(new Set(made.map(({ promptId }) => promptId)))
    expect(all).not.toContain(other.promptId)
    expect(first).toContain('qwen-1')
  })

  test('is linked from the outputs of a prompt, whose settings are named', async () => {
    const { promptId, id } = await madeWith('midjourney')
    await site.hub.db
      .update(outputs)
      .set({ parameters: { stylize: '250', odd: 'x' } })
      .where(eq(outputs.id, id))
    const { html } = await getPage(at(`/prompts/${promptId}`))
    expect(html).toContain('href="/generators/midjourney"')
    expect(html).toMatch(/Stylize<\/dt>.*odd<\/dt>/s)
  })

  test('of nothing is not found', async () => {
    expect((await getPage(at('/generators/nothing-here'))).status).toBe(404)
    expect((await getPage(at('/generators/%00'))).status).toBeLessThan(500)
  })
})

describe('settings', () => {
  test('a bad value is an error on its field, and nothing typed is lost', async () => {
    const { promptId } = await publishedPrompt(site.hub, author)
    const form = {
      output: 'Snow falls',
      generator: 'stable-diffusion',
      model: 'SDXL',
      parameters: 'CFG scale: 7\nseed: banana',
      license: 'CC-BY-4.0',
      trainingConsent: 'no'
    }
    const path = at(`/prompts/${promptId}/outputs/new`)
    const refused = await postForm(path, form, ann)
    expect(refused.status).toBe(422)
    const html = await refused.text()
    expect(html).toMatch(
      /id="f-parameters-error"[^>]*>[^<]*“seed” is a whole number, so “banana” does not fit/
    )
    expect(html).toMatch(/CFG scale: 7\s+seed: banana</)
    expect(html).toContain('Snow falls')
    const taken = await postForm(path, { ...form, parameters: 'CFG scale: 7\n种子：42\nMy own: x' }, ann)
    const id = taken.headers.get('location')?.split('#o-')[1] ?? ''
    expect((await outputRow(site.hub, id)).parameters).toEqual({ cfg: '7', seed: '42', 'My own': 'x' })
  })

  test('of a first output are checked with its prompt', async () => {
    const refused = await postForm(
      at('/prompts/new'),
      {
        ...{
          title: 'A title',
          text: 'Draw snow',
          scenario: 'painting',
          license: 'CC0-1.0',
          trainingConsent: 'yes'
        },
        ...{ output: 'x', generator: 'midjourney', parameters: '--chaos: 400' }
      },
      ann
    )
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('“--chaos” is 0–100; “400” is outside.')
  })
})

describe('adding one', () => {
  test('asks strangers to sign in', async () => {
    expect((await getPage(at('/generators/new'))).headers.get('location')).toMatch(/^\/signin\?next=/)
    expect((await add('Nobody’s', '')).headers.get('location')).toMatch(/^\/signin\?next=/)
  })

  test('says what is wrong, and keeps what was typed', async () => {
    const wrong = await add('', ann, { homepage: 'javascript:alert(1)', modalities: '' })
    expect(wrong.status).toBe(422)
    const unsafe = await add('Wombo', ann, { homepage: 'javascript:alert(1)' })
    const html = await unsafe.text()
    expect(unsafe.status).toBe(422)
    expect(html).toContain('starts with https://')
    expect(html).toMatch(/value="Wombo"/)
    expect((await add('\u202e\u200b', ann)).status).toBe(422)
  })

  test.each(['midjourney', 'Mid Journey', 'ComfyUI', '文心一格', 'dalle', 'ChatGPT'])(
    '%s is here already',
    async (name) => {
      const answer = await add(name, ann)
      expect(answer.status).toBe(409)
      expect(await answer.text()).toContain('The hub has it already')
    }
  )

  test('makes one that only its author is offered until it is approved', async () => {
    const made = await add('Wombo Dream', ann, { nameZh: '梦境', homepage: 'https://dream.ai' })
    expect(made.headers.get('location')).toBe('/generators/wombo-dream')
    expect(await rowOf('wombo-dream')).toMatchObject({ addedBy: author.id, approved: false, nameZh: '梦境' })
    const page = await getPage(at('/generators/wombo-dream'), ann)
    expect(page.html).toContain('Waiting for a moderator')
    expect(page.html).toContain('noindex')
    expect((await getPage(at('/generators/wombo-dream'))).status).toBe(404)
    expect((await getPage(at('/generators/wombo-dream'), bo)).status).toBe(404)
    expect((await getPage(at('/prompts/new'), ann)).html).toContain('value="wombo-dream"')
    expect((await getPage(at('/prompts/new'), bo)).html).not.toContain('value="wombo-dream"')
    expect((await getPage(at('/generators'), bo)).html).not.toContain('wombo-dream')

    const { promptId } = await publishedPrompt(site.hub, author)
    const form = { output: 'A dream', generator: 'wombo-dream', license: 'CC-BY-4.0', trainingConsent: 'no' }
    expect((await postForm(at(`/prompts/${promptId}/outputs/new`), form, bo)).status).toBe(422)
    expect((await postForm(at(`/prompts/${promptId}/outputs/new`), form, ann)).status).toBe(302)
    const [event] = await site.hub.db.select().from(events).where(eq(events.type, 'generator.added'))
    expect(event?.payload).toMatchObject({ generatorId: 'wombo-dream' })
  })

  test('a name others wait with gets an address of its own; one’s own twice is refused', async () => {
    expect((await add('Wombo Dream', bo)).headers.get('location')).toBe('/generators/wombo-dream-2')
    expect((await add('wombo-dream', bo)).status).toBe(409)
    expect((await add('梦笔', bo)).headers.get('location')).toMatch(/^\/generators\/g-[a-z0-9]+$/)
  })

  test('is limited to a few a day', async () => {
    const eager = await signIn(site.url, await createUser(site.hub, { name: 'eager' }))
    const statuses = []
    for (let i = 0; i < 11; i++) statuses.push((await add(`Machine ${i}`, eager)).status)
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(302))
    expect(statuses[10]).toBe(429)
  })

  test('from another site is refused', async () => {
    const answer = await send(at('/generators/new'), {
      method: 'POST',
      form: { name: 'Forged', modalities: 'text' },
      headers: { Cookie: ann, Origin: 'https://evil.example' }
    })
    expect(answer.status).toBe(403)
    expect(cookiesOf(answer)).toEqual([])
  })
})

describe('a moderator', () => {
  test('sees what waits; nobody else does', async () => {
    expect((await getPage(at('/generators'), mod)).html).toContain('Added by people')
    expect((await getPage(at('/generators'), ann)).html).not.toContain('Added by people')
    expect((await decide('wombo-dream', ann, { decision: 'approve' })).status).toBe(403)
    expect((await decide('wombo-dream', '', { decision: 'approve' })).headers.location).toMatch(/^\/signin/)
    expect((await rowOf('wombo-dream'))?.approved).toBe(false)
  })

  test('approves one for everybody, once', async () => {
    expect((await decide('wombo-dream', mod, { decision: 'approve' })).headers.location).toBe('/generators')
    expect((await rowOf('wombo-dream'))?.approved).toBe(true)
    expect((await getPage(at('/prompts/new'), bo)).html).toContain('value="wombo-dream"')
    expect((await getPage(at('/generators/wombo-dream'))).html).toContain('https://dream.ai')
    expect((await decide('wombo-dream', mod, { decision: 'refuse' })).status).toBe(409)
    const told = await site.hub.db.select().from(notifications).where(eq(notifications.userId, author.id))
    expect(told.map(({ kind }) => kind)).toContain('generator.approved')
    expect((await getPage(at('/notifications'), ann)).html).toContain(
      'Your generator “Wombo Dream” is approved'
    )
  })

  test('merges one into another, which gets its outputs', async () => {
    const { promptId, id } = await madeWith('wombo-dream-2')
    const versioned = await madeWith('wombo-dream-2', 'v3')
    const unsure = await decide('wombo-dream-2', mod, { decision: 'merge' })
    expect(unsure.status).toBe(422)
    expect(unsure.text).toContain('Please choose the generator it is the same as.')
    expect((await decide('wombo-dream-2', mod, { decision: 'merge', into: 'no-such' })).status).toBe(422)
    expect((await decide('wombo-dream-2', mod, { decision: 'merge', into: 'wombo-dream' })).status).toBe(302)
    expect(await rowOf('wombo-dream-2')).toBeUndefined()
    expect(await outputRow(site.hub, id)).toMatchObject({ generatorId: 'wombo-dream', model: 'Wombo Dream' })
    expect(await outputRow(site.hub, versioned.id)).toMatchObject({ generatorId: 'wombo-dream', model: 'v3' })
    expect((await promptRow(site.hub, promptId)).generatorIds).toEqual(['wombo-dream'])
  })

  test('refuses one, whose outputs keep its name', async () => {
    await add('Zanzibar', ann)
    const { promptId, id } = await madeWith('zanzibar', 'v2')
    expect((await decide('zanzibar', mod, { decision: 'refuse' })).status).toBe(302)
    expect(await rowOf('zanzibar')).toBeUndefined()
    expect(await outputRow(site.hub, id)).toMatchObject({ generatorId: 'other', model: 'Zanzibar v2' })
    expect((await promptRow(site.hub, promptId)).generatorIds).toEqual(['other'])
    const decided = await site.hub.db.select().from(events).where(eq(events.type, 'generator.decided'))
    expect(decided.at(-1)?.payload).toMatchObject({ generatorId: 'zanzibar', decision: 'refuse', outputs: 1 })
  })

  test('never decides on their own while another may, nor on the hub’s', async () => {
    await createUser(site.hub, { name: 'mod-two', role: 'moderator' })
    await add('Mine Own', mod)
    expect((await decide('mine-own', mod, { decision: 'approve' })).status).toBe(403)
    expect((await decide('midjourney', mod, { decision: 'refuse' })).status).toBe(409)
    expect((await decide('no-such-one', mod, { decision: 'refuse' })).status).toBe(404)
    expect(await rowOf('midjourney')).toBeDefined()
  })
})
