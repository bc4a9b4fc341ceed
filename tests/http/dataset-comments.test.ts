import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { DEFAULT_RECIPE } from '~/domain/datasets/recipe'
import { cases, datasets } from '~db/schema'
import { commentOf, commentsSite, visible } from './comments-site'
import { getPage, postForm } from './forms'

const { site, maker, cookies } = await commentsSite()
const name = 'lanterns'
await createDataset(site.hub, maker, { name, title: 'Lanterns', description: '', recipe: DEFAULT_RECIPE })
const tab = `/datasets/maker/${name}?tab=discussion`
const at = `${site.url}/datasets/maker/${name}`
const page = `${site.url}${tab}`
const idAt = (answer: Response) => commentOf(answer, `${tab}&`)

test('a comment of a dataset is written, answered, signed, linked to, edited, reported and removed', async () => {
  const empty = await getPage(page)
  expect(empty.html).toContain('Ask what you could not find in the card')
  expect(empty.html).toContain(`next=${encodeURIComponent(`${tab}#comments`)}`)
  const id = idAt(await postForm(`${at}/comments`, { text: 'Which **years**?' }, cookies.talker))
  const form = await getPage(`${at}/comments?parent=${id}`, cookies.maker)
  expect(form.html).toMatch(new RegExp(`action="/datasets/maker/lanterns/comments\\?parent=${id}"`))
  const answer = await postForm(`${at}/comments`, { text: 'All of them', parent: id }, cookies.maker)
  expect(idAt(answer)).not.toBe('')
  const given = await postForm(
    `${site.url}/comments/${id}/reactions`,
    { reaction: 'give heart' },
    cookies.maker
  )
  expect(idAt(given)).toBe(id)
  const shown = await getPage(page)
  expect(shown.html).toContain('Which <strong>years</strong>?')
  expect(visible(shown.html)).toMatch(/Discussion<span[^>]*>2</)
  expect((await getPage(at)).html).not.toContain('All of them')
  expect(idAt(await fetch(`${site.url}/comments/${id}`, { redirect: 'manual' }))).toBe(id)
  expect((await getPage(`${site.url}/notifications`, cookies.maker)).html).toContain('Lanterns')
  await postForm(`${site.url}/comments/${id}/edit`, { text: 'Which decades?', version: '1' }, cookies.talker)
  expect((await getPage(page)).html).toContain('Which decades?')
  await postForm(`${site.url}/comments/${id}/report`, { reason: 'spam.flood' }, cookies.maker)
  const [row] = await site.hub.db.select().from(cases).where(eq(cases.subjectId, id))
  const pane = visible((await getPage(`${site.url}/review/${row?.id}`, cookies.keeper)).html)
  expect(pane).toMatch(/Said of the dataset[\s\S]*Lanterns[\s\S]*maker\/lanterns/)
  const removed = await postForm(`${site.url}/comments/${id}/remove`, { policy: 'spam' }, cookies.keeper)
  expect(removed.headers.get('location')).toBe(`${tab}#comments`)
  expect((await getPage(page)).html).toContain('Removed by a moderator.')
  const gone = await postForm(
    `${at}/comments?parent=${id}`,
    { text: 'Late words', parent: id },
    cookies.maker
  )
  expect(gone.status).toBe(409)
  expect(await gone.text()).toContain('Late words')
})

test('its owner closes a dataset’s discussion and opens it again; what was typed meanwhile is kept', async () => {
  expect((await getPage(page, cookies.talker)).html).not.toContain('Close the discussion')
  expect((await getPage(page, cookies.maker)).html).toContain('Close the discussion')
  const close = (talk: string, cookie: string) => postForm(`${at}/discussion`, { talk }, cookie)
  expect((await close('close', cookies.talker)).status).toBe(403)
  expect((await close('slam', cookies.maker)).status).toBe(422)
  expect((await close('close', cookies.maker)).headers.get('location')).toBe(`${tab}#comments`)
  const closed = await getPage(page, cookies.talker)
  expect(closed.html).toContain('This discussion is closed')
  expect(closed.html).not.toContain('name="text"')
  const late = await postForm(`${at}/comments`, { text: 'Typed <before>' }, cookies.talker)
  expect(late.status).toBe(409)
  const kept = await late.text()
  expect(kept).toContain('This discussion has been closed')
  expect(kept).toContain('Typed &lt;before&gt;')
  await close('open', cookies.maker)
  expect((await getPage(page, cookies.talker)).html).toContain('name="text"')
})

test('the discussion of a private dataset is not there for others', async () => {
  await site.hub.db.update(datasets).set({ visibility: 'private' }).where(eq(datasets.ownerId, maker.id))
  for (const address of [page, `${at}/comments`])
    expect((await getPage(address, cookies.talker)).status).toBe(404)
  expect((await postForm(`${at}/comments`, { text: 'Hello' }, cookies.talker)).status).toBe(404)
  expect((await getPage(page, cookies.maker)).status).toBe(200)
})
