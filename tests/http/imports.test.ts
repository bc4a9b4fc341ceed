import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runImport } from '~/domain/imports/run-import.server'
import { undoImport } from '~/domain/imports/undo-import.server'
import { imports, outputs, prompts, uploads } from '~db/schema'
import { startTestSite } from '~tests/support/site'
import { createUser, signIn, type TestUser } from '~tests/support/users'
import { getPage, postForm } from './forms'
import { sendFile } from './upload-client'

let site: Awaited<ReturnType<typeof startTestSite>>
const people = {} as Record<'owner' | 'stranger' | 'moderator', TestUser>
const cookies = {} as Record<keyof typeof people, string>

beforeAll(async () => {
  site = await startTestSite({ worker: false })
  for (const name of ['owner', 'stranger', 'moderator'] as const) {
    people[name] = await createUser(site.hub, {
      name: `the-${name}`,
      role: name === 'moderator' ? 'moderator' : 'creator'
    })
    cookies[name] = await signIn(site.url, people[name])
  }
})
afterAll(() => site?.stop())

const CSV =
  'title,prompt,mood\nFirst,Describe the harbour at dawn,calm\nSecond,Describe the harbour at noon,loud\n'
const csv = (name = 'harbour.csv', text = CSV) => new File([text], name, { type: 'text/csv' })
const given = async (file = csv(), cookie = cookies.owner) => {
  const answer = await postForm(`${site.url}/imports/new`, { file }, cookie)
  expect(answer.status).toBe(302)
  return site.url + answer.headers.get('location')
}
const idOf = (at: string) => at.split('/').pop() as string
const rowOf = async (at: string) =>
  (
    await site.hub.db
      .select()
      .from(imports)
      .where(eq(imports.id, idOf(at)))
  )[0]
const TERMS = { license: 'CC-BY-4.0', trainingConsent: 'yes' }

describe('who may do what', () => {
  test('an import is its owner’s alone', async () => {
    const at = await given()
    for (const page of ['', '/progress', '/prompts', '/undo', '/rejects']) {
      for (const who of ['stranger', 'moderator'] as const)
        expect([page, who, (await getPage(at + page, cookies[who])).status]).toEqual([page, who, 404])
      expect((await getPage(at + page)).headers.get('location')).toMatch(/^\/signin\?next=/)
    }
    for (const intent of ['look', 'start', 'resume', 'cancel', 'discard'])
      expect((await postForm(at, { intent, ...TERMS }, cookies.stranger)).status).toBe(404)
    expect((await postForm(`${at}/undo`, { intent: 'confirm' }, cookies.moderator)).status).toBe(404)
    expect((await rowOf(at))?.state).toBe('ready')
    expect((await getPage(`${site.url}/imports`, cookies.stranger)).html).not.toContain('harbour.csv')
  })
})

describe('without JavaScript', () => {
  test('pick, look, map, start, watch, report, take back', async () => {
    const at = await given()
    const page = (await getPage(at, cookies.owner)).html
    expect(page).toContain('Recognised as a CSV table')
    expect(page).toContain('Describe the harbour at dawn')
    expect(page).toContain('name="columns[2].role"')

    const columns = {
      ...{ 'columns[0].name': 'title', 'columns[0].role': 'title' },
      ...{ 'columns[1].name': 'prompt', 'columns[1].role': 'prompt' },
      ...{ 'columns[2].name': 'mood', 'columns[2].role': 'tags' }
    }
    const looked = await postForm(
      at,
      { intent: 'look', ...columns, license: 'CC0-1.0', tags: 'sea' },
      cookies.owner
    )
    expect([looked.status, looked.headers.get('location')]).toEqual([302, new URL(at).pathname])
    const mapped = (await getPage(at, cookies.owner)).html
    expect(mapped).toContain('#calm')
    expect(mapped).toContain('value="sea"')
    expect(mapped).toMatch(/value="CC0-1.0"[^>]*checked|checked[^>]*value="CC0-1.0"/)

    const open = await postForm(
      at,
      { intent: 'start', ...columns, license: 'CC0-1.0', tags: 'sea' },
      cookies.owner
    )
    expect(open.status).toBe(422)
    const refused = await open.text()
    expect(refused).toContain('may it be used for training')
    expect(refused).toContain('value="sea"')

    const start = await postForm(at, { intent: 'start', ...columns, ...TERMS, tags: 'sea' }, cookies.owner)
    expect(start.status).toBe(302)
    const waiting = (await getPage(at, cookies.owner)).html
    expect(waiting).toContain('http-equiv="refresh"')
    const progress = await fetch(`${at}/progress`, { headers: { Cookie: cookies.owner } })
    expect(await progress.json()).toMatchObject({ progress: { state: 'waiting', added: 0 } })
    await runImport(site.hub, idOf(at))

    const report = (await getPage(at, cookies.owner)).html
    expect(report).toContain('The import is through')
    const brought = (await getPage(`${at}/prompts`, cookies.owner)).html
    expect(brought.indexOf('First')).toBeLessThan(brought.indexOf('Second'))
    const rows = await site.hub.db
      .select()
      .from(prompts)
      .where(eq(prompts.authorId, people.owner.id))
      .orderBy(prompts.id)
    expect(rows).toMatchObject([
      { license: 'CC-BY-4.0', tags: ['sea', 'calm'], trainingConsent: true },
      { tags: ['sea', 'loud'] }
    ])

    expect((await getPage(`${at}/undo`, cookies.owner)).html).toContain('Take it back')
    await postForm(`${at}/undo`, { intent: 'confirm' }, cookies.owner)
    await undoImport(site.hub, idOf(at))
    expect((await getPage(at, cookies.owner)).html).toContain('2 contributions were withdrawn')
    expect((await getPage(`${at}/undo`, cookies.owner)).status).toBe(302)
  })

  test('rows that can not be read are shown with their reasons, and downloaded', async () => {
    const at = await given(csv('bad.csv', `${CSV}Short\nEmpty,,x\n`))
    expect((await getPage(at, cookies.owner)).html).toContain('Of the first 4 rows, 2 can not be read')
    await postForm(at, { intent: 'start', ...TERMS }, cookies.owner)
    await runImport(site.hub, idOf(at))
    const { html } = await getPage(at, cookies.owner)
    expect(html).toContain('The row ends before its prompt.')
    const chinese = await fetch(at, { headers: { Cookie: cookies.owner, 'Accept-Language': 'zh-CN' } })
    expect(chinese.status).toBe(200)
    const download = await fetch(`${at}/rejects`, { headers: { Cookie: cookies.owner } })
    expect(download.headers.get('content-disposition')).toContain('bad.csv.rejects.jsonl')
    const lines = (await download.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { line: number })
    expect(lines.map(({ line }) => line)).toEqual([4, 5])
  })

  test('stopped, gone on with, thrown away', async () => {
    const at = await given(csv('stop.csv'))
    await postForm(at, { intent: 'start', ...TERMS }, cookies.owner)
    await postForm(at, { intent: 'cancel' }, cookies.owner)
    expect((await getPage(at, cookies.owner)).html).toContain('You stopped the import')
    expect((await postForm(at, { intent: 'cancel' }, cookies.owner)).status).toBe(409)
    expect((await postForm(at, { intent: 'discard' }, cookies.owner)).status).toBe(409)
    await postForm(at, { intent: 'resume' }, cookies.owner)
    expect((await rowOf(at))?.state).toBe('waiting')
    const other = await given(csv('other.csv'))
    const thrown = await postForm(other, { intent: 'discard' }, cookies.owner)
    expect(thrown.headers.get('location')).toBe('/imports')
    expect((await getPage(other, cookies.owner)).status).toBe(404)
  })
})

describe('files', () => {
  test.each([
    [new File(['x'], 'photo.png'), 'Files of this kind can not be imported'],
    [new File([], 'empty.csv'), 'The file is empty'],
    [new File([], ''), 'Pick a file']
  ])('what can not be one is refused where it was picked', async (file, words) => {
    const answer = await postForm(`${site.url}/imports/new`, { file }, cookies.owner)
    expect([400, 415, 422]).toContain(answer.status)
    expect(await answer.text()).toContain(words)
  })

  test('garbage under a good name says it can not be read', async () => {
    const at = await given(new File([new Uint8Array(3000).map((_, i) => (i * 7919) % 256)], 'noise.zip'))
    const { status, html } = await getPage(at, cookies.owner)
    expect(status).toBe(200)
    expect(html).toMatch(/can not be read|No column is known|no prompt in what/)
    const json = await given(new File(['{"a": [1, 2'], 'cut.json'))
    expect((await getPage(json, cookies.owner)).status).toBe(200)
  })

  test('a file in pieces becomes one import, and no work', async () => {
    const sender = { url: site.url, cookie: cookies.owner }
    const sent = (fileName: string, purpose?: string) =>
      sendFile(sender, Buffer.from(CSV), {
        metadata: { filename: fileName, filetype: 'text/csv', ...(purpose ? { purpose } : {}) }
      }).done
    const upload = idOf(await sent('pieces.csv', 'import'))
    expect(
      (await fetch(`${site.url}/uploads`, { headers: { Cookie: cookies.owner } }).then((a) =>
        a.json()
      )) as unknown
    ).toEqual({ uploads: [] })
    const stolen = await postForm(`${site.url}/imports/new`, { upload }, cookies.stranger)
    expect(stolen.status).toBe(404)
    const work = await postForm(
      `${site.url}/prompts/new`,
      {
        ...{
          title: 'T',
          text: 'A text',
          scenario: 'novel',
          ...TERMS,
          'works[0].upload': upload,
          generator: 'human'
        }
      },
      cookies.owner
    )
    expect(work.status).toBeGreaterThanOrEqual(400)
    const made = await postForm(`${site.url}/imports/new`, { upload }, cookies.owner)
    const again = await postForm(`${site.url}/imports/new`, { upload }, cookies.owner)
    expect(again.headers.get('location')).toBe(made.headers.get('location'))
    expect(await site.hub.db.$count(uploads, eq(uploads.id, upload))).toBe(0)
    await expect(sent('pieces.csv')).rejects.toThrow()
    await expect(sent('photo.png', 'import')).rejects.toThrow()
    expect(await site.hub.db.$count(outputs, eq(outputs.authorId, people.owner.id))).toBe(0)
  })

  test('the same file twice says what came of it', async () => {
    const file = () => csv('same.csv', CSV.replaceAll('harbour', 'mill'))
    const first = await given(file())
    await postForm(first, { intent: 'start', ...TERMS }, cookies.owner)
    await runImport(site.hub, idOf(first))
    const second = await given(file())
    const { html } = await getPage(second, cookies.owner)
    expect(html).toContain('You imported this very file before')
    expect(html).toContain(`href="${new URL(first).pathname}"`)
  })
})

test('the list teaches when it is empty, and links lead here', async () => {
  const newcomer = await signIn(site.url, await createUser(site.hub, { name: 'newcomer' }))
  const empty = (await getPage(`${site.url}/imports`, newcomer)).html
  expect(empty).toContain('conversations.json')
  for (const page of ['/prompts/new', '/me', '/generators/gpt'])
    expect([page, (await getPage(site.url + page, newcomer)).html.includes('href="/imports')]).toEqual([
      page,
      true
    ])
})
