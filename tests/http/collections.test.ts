import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addItem } from '~/domain/collections/add-item.server'
import { createCollection } from '~/domain/collections/create-collection.server'
import { inviteEditor } from '~/domain/collections/invite-editor.server'
import { listItems } from '~/domain/collections/list-items.server'
import { noteItem } from '~/domain/collections/note-item.server'
import { addOutput } from '~/domain/outputs/add-output.server'
import { publishOutputs } from '~/domain/prompts/publish.server'
import { withdrawPrompt } from '~/domain/prompts/withdraw-prompt.server'
import { collections } from '~db/schema'
import { startTestSite } from '~tests/support/site'
import { unzipped } from '~tests/support/unzip'
import { createUser, signIn, type TestUser } from '~tests/support/users'
import { colour } from '../domain/outputs/images'
import { publishedOutput, publishedPrompt } from '../domain/prompts/support'
import { getPage, postForm } from './forms'

let site: Awaited<ReturnType<typeof startTestSite>>
const people = {} as Record<'owner' | 'editor' | 'stranger' | 'moderator', TestUser>
const cookies = {} as Record<keyof typeof people, string>

beforeAll(async () => {
  site = await startTestSite({ worker: false })
  for (const name of ['owner', 'editor', 'stranger', 'moderator'] as const) {
    people[name] = await createUser(site.hub, {
      name: name === 'moderator' ? 'the-mod' : name,
      role: name === 'moderator' ? 'moderator' : 'creator'
    })
    cookies[name] = await signIn(site.url, people[name])
  }
})
afterAll(() => site?.stop())

async function given(isPublic: boolean, count = 2) {
  const { hub } = site
  const words = { title: 'Winter lights', description: 'What burns in the cold', isPublic }
  const id = await createCollection(hub, people.owner, words)
  await inviteEditor(hub, { ...people.owner, displayName: 'owner' }, { collectionId: id, name: 'editor' })
  const promptIds: string[] = []
  for (let i = 0; i < count; i++) {
    const { promptId } = await publishedPrompt(hub, people.stranger, { title: `Lamp ${i}` })
    await addItem(hub, people.owner, { collectionId: id, promptId })
    promptIds.push(promptId)
  }
  return { id, promptIds, at: `${site.url}/collections/${id}` }
}
const orderOf = async (id: string) => (await listItems(site.hub, id)).cards.map((card) => card.id)

describe('who may do what', () => {
  const PAGES = ['', '/edit', '/arrange', '/fork', '/delete', '/download'] as const
  type Who = keyof typeof people | 'nobody'
  /** Statuses of PAGES in order. */
  const TABLE: [who: Who, isPublic: boolean, statuses: number[]][] = [
    ['owner', true, [200, 200, 200, 200, 200, 200]],
    ['editor', true, [200, 403, 200, 200, 403, 200]],
    ['stranger', true, [200, 403, 403, 200, 403, 200]],
    ['moderator', true, [200, 403, 403, 200, 403, 200]],
    ['nobody', true, [200, 302, 302, 302, 302, 200]],
    ['owner', false, [200, 200, 200, 200, 200, 200]],
    ['editor', false, [200, 403, 200, 200, 403, 200]],
    ['stranger', false, [404, 404, 404, 404, 404, 404]],
    ['moderator', false, [404, 404, 404, 404, 404, 404]],
    ['nobody', false, [404, 302, 302, 302, 302, 404]]
  ]
  test.each(TABLE)('%s reads (public: %s)', async (who, isPublic, statuses) => {
    const { at } = await given(isPublic, 1)
    const cookie = who === 'nobody' ? undefined : cookies[who]
    const seen = await Promise.all(PAGES.map(async (page) => (await getPage(at + page, cookie)).status))
    expect(seen).toEqual(statuses)
  })

  test.each([
    ['owner', true, [302, 302, 302, 302, 302]],
    ['editor', true, [302, 302, 403, 403, 403]],
    ['stranger', true, [403, 403, 403, 403, 403]],
    ['stranger', false, [404, 404, 404, 404, 404]],
    ['moderator', true, [403, 403, 403, 403, 403]]
  ] as const)('%s changes (public: %s)', async (who, isPublic, statuses) => {
    const { at, promptIds } = await given(isPublic)
    const promptId = promptIds[1] as string
    const words = { title: 'Changed', description: '', visibility: 'public' }
    const posts: [string, Record<string, string>][] = [
      ['/arrange', { intent: 'up', promptId }],
      ['/arrange', { intent: 'remove', promptId }],
      ['/edit', { intent: 'save', ...words }],
      ['/edit', { intent: 'invite', name: 'the-mod' }],
      ['/delete', { intent: 'confirm' }]
    ]
    const seen: number[] = []
    for (const [page, form] of posts) seen.push((await postForm(at + page, form, cookies[who])).status)
    expect(seen).toEqual(statuses)
  })
})

describe('collecting from a prompt’s page', () => {
  test('make one in place, see it there, take it out again', async () => {
    const { promptId } = await publishedPrompt(site.hub, people.owner)
    const at = `${site.url}/prompts/${promptId}`
    expect((await getPage(at)).html).toContain(`href="/prompts/${promptId}/collect"`)
    const made = await postForm(`${at}/collect`, { title: 'Read later', create: '1' }, cookies.stranger)
    expect([made.status, made.headers.get('location')]).toEqual([302, `/prompts/${promptId}`])
    const [row] = await site.hub.db.select().from(collections).where(eq(collections.title, 'Read later'))
    expect(row).toMatchObject({ ownerId: people.stranger.id, isPublic: true, itemCount: 1 })
    expect((await getPage(`${at}/collect`, cookies.stranger)).html).toContain('Take out of “Read later”')
    expect((await getPage(at, cookies.stranger)).html).toContain('In 1 collection')
    expect((await getPage(`${site.url}/collections?prompt=${promptId}`)).html).toContain('Read later')
    const id = row?.id ?? ''
    await postForm(`${at}/collect`, { remove: id }, cookies.stranger)
    expect((await getPage(`${at}/collect`, cookies.stranger)).html).toContain('Put into “Read later”')
    expect((await postForm(`${at}/collect`, { add: id }, cookies.owner)).status).toBe(403)
    await postForm(`${at}/collect`, { title: 'Secret', visibility: 'private' }, cookies.stranger)
    expect((await getPage(at)).html).not.toContain('collection?prompt')
  })

  test('what is wrong is said where it was typed', async () => {
    const { promptId } = await publishedPrompt(site.hub, people.owner)
    const title = 'long '.repeat(30)
    const answer = await postForm(`${site.url}/prompts/${promptId}/collect`, { title }, cookies.owner)
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('This is too long')
    expect(html).toContain(title.trim())
  })

  test('signed out people sign in first and come back', async () => {
    const { promptId } = await publishedPrompt(site.hub, people.owner)
    const { status, headers } = await getPage(`${site.url}/prompts/${promptId}/collect`)
    expect([status, headers.get('location')]).toEqual([
      302,
      `/signin?next=${encodeURIComponent(`/prompts/${promptId}/collect`)}`
    ])
  })
})

describe('pages', () => {
  test('the page shows order, notes and people, in both languages', async () => {
    const { id, promptIds, at } = await given(true)
    await noteItem(site.hub, people.owner, {
      collectionId: id,
      promptId: promptIds[1] as string,
      note: 'Best of <all>'
    })
    await postForm(`${at}/arrange`, { intent: 'up', promptId: promptIds[1] as string }, cookies.editor)
    expect(await orderOf(id)).toEqual([promptIds[1], promptIds[0]])
    const { html } = await getPage(at)
    expect(html.indexOf('Lamp 1')).toBeLessThan(html.indexOf('Lamp 0'))
    expect(html).toContain('Best of &lt;all&gt;')
    expect(html).toContain('href="/users/editor"')
    expect(html).toContain('2 prompts')
    const chinese = await fetch(at, { headers: { Accept: 'text/html', 'Accept-Language': 'zh-CN' } })
    expect(await chinese.text()).toContain('2 条提示词')
    expect((await getPage(`${site.url}/users/owner`)).html).toContain(`/collections/${id}`)
    expect((await getPage(`${site.url}/collections`)).html).toContain(`/collections/${id}`)
  })

  test('a drop is one move; a form that lost its item says so and keeps the page', async () => {
    const { id, promptIds, at } = await given(true, 3)
    const [a, b, c] = promptIds as [string, string, string]
    await postForm(`${at}/arrange`, { intent: 'move', promptId: c, after: a }, cookies.owner)
    expect(await orderOf(id)).toEqual([a, c, b])
    await postForm(`${at}/arrange`, { intent: 'move', promptId: b, after: '' }, cookies.owner)
    expect(await orderOf(id)).toEqual([b, a, c])
    await postForm(`${at}/arrange`, { intent: 'remove', promptId: a }, cookies.owner)
    expect((await postForm(`${at}/arrange`, { intent: 'up', promptId: a }, cookies.owner)).status).toBe(409)
    const note = 'word '.repeat(70)
    const long = await postForm(`${at}/arrange`, { intent: 'note', promptId: b, note }, cookies.owner)
    expect([long.status, (await long.text()).includes(note.trim())]).toEqual([422, true])
  })

  test('an invitation that fails keeps what was typed', async () => {
    const { at } = await given(true)
    const answer = await postForm(`${at}/edit`, { intent: 'invite', name: 'nobody-by-this' }, cookies.owner)
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('There is nobody with this user name')
    expect(html).toContain('value="nobody-by-this"')
    expect(html).toContain('value="Winter lights"')
  })

  test('a fork belongs to who made it and says where it began', async () => {
    const { at } = await given(true)
    const made = await postForm(`${at}/fork`, { intent: 'confirm' }, cookies.stranger)
    const { html } = await getPage(site.url + made.headers.get('location'))
    expect(html).toContain('Began as a copy of')
    expect(html).toContain(at.replace(site.url, ''))
    expect((await getPage(`${site.url}/notifications`, cookies.owner)).html).toContain(
      'stranger made a collection'
    )
  })
})

test('the download holds what can be seen, with credits, pictures and names that every system takes', async () => {
  const { hub } = site
  const { id, promptIds, at } = await given(true)
  const [first, second] = promptIds as [string, string]
  await publishedOutput(hub, people.editor, first, 'Snow ``` falls')
  const { promptId: odd } = await publishedPrompt(hub, people.owner, {
    title: 'CON: a/b "quoted"? *[x](y)*',
    text: 'A fence:\n````\nand words',
    license: 'CC-BY-NC-4.0'
  })
  const png = await colour(64, 48).png().toBuffer()
  const pictured = await addOutput(hub, people.owner, {
    promptId: odd,
    file: { bytes: new Uint8Array(png), alt: 'a lamp' },
    generatorId: 'flux',
    license: 'CC0-1.0',
    trainingConsent: true
  })
  await hub.db.transaction((tx) => publishOutputs(tx, [pictured]))
  await addOutput(hub, people.owner, {
    promptId: odd,
    text: 'never published words',
    generatorId: 'gpt',
    license: 'CC0-1.0',
    trainingConsent: true
  })
  await addItem(hub, people.owner, { collectionId: id, promptId: odd })
  await noteItem(hub, people.owner, { collectionId: id, promptId: first, note: 'Begin here' })
  await withdrawPrompt(hub, people.stranger, second)

  const answer = await fetch(`${at}/download`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/zip')
  expect(answer.headers.get('content-disposition')).toContain('Winter lights.zip')
  const files = unzipped(new Uint8Array(await answer.arrayBuffer()))
  const base = '002 CON- a-b -quoted-- -[x](y)-'
  expect([...files.keys()]).toEqual([
    'prompts/001 Lamp 0.md',
    'prompts/001 Lamp 0.json',
    `prompts/${base}.md`,
    `prompts/${base}.json`,
    `images/${base} 1.webp`,
    'ATTRIBUTION.md',
    'collection.json'
  ])
  for (const path of files.keys()) expect(path).not.toMatch(/[<>:"\\|?*]/)
  const text = (path: string) => files.get(path)?.toString() ?? ''
  expect(text('prompts/001 Lamp 0.md')).toContain('````text\nSnow ``` falls\n````')
  expect(text('prompts/001 Lamp 0.md')).toContain('> Begin here')
  expect(text(`prompts/${base}.md`)).toContain('`````text\nA fence:')
  expect(text(`prompts/${base}.md`)).toContain(`![a lamp](<../images/${base} 1.webp>)`)
  expect(JSON.parse(text(`prompts/${base}.json`))).toMatchObject({
    id: odd,
    title: 'CON: a/b "quoted"? *[x](y)*',
    license: 'CC-BY-NC-4.0',
    url: `${site.url}/prompts/${odd}`,
    outputs: [{ id: pictured, license: 'CC0-1.0', generator: 'FLUX', image: `images/${base} 1.webp` }]
  })
  const copy = await fetch(`${site.url}/media/${await shaOf(pictured)}/1600`)
  expect(files.get(`images/${base} 1.webp`)?.equals(Buffer.from(await copy.arrayBuffer()))).toBe(true)
  expect(text('ATTRIBUTION.md')).toContain(`${site.url}/users/stranger), CC-BY-4.0`)
  expect(text('ATTRIBUTION.md')).toContain('output of FLUX by owner')
  expect(JSON.parse(text('collection.json'))).toMatchObject({
    id,
    by: 'owner',
    prompts: [{ note: 'Begin here' }, {}]
  })
  const all = Buffer.concat([...files.values()]).toString('latin1')
  expect(all).not.toContain('never published words')
  expect(all).not.toContain('Lamp 1')

  async function shaOf(outputId: string) {
    const [row] = await hub.db.$client`select blob_sha256 as sha from outputs where id = ${outputId}`
    return String(row?.sha)
  }
})
