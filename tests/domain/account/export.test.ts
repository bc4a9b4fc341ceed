import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportAccount } from '~/domain/account/export-account.server'
import { addItem } from '~/domain/collections/add-item.server'
import { createCollection } from '~/domain/collections/create-collection.server'
import { writeZip } from '~/domain/formats/zip-writer.server'
import { addOutput } from '~/domain/outputs/add-output.server'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { revisePrompt } from '~/domain/prompts/revise-prompt.server'
import { setConsent } from '~/domain/prompts/set-consent.server'
import { rateOutput } from '~/domain/ratings/rate-output.server'
import { notify } from '~/domain/review/notify.server'
import { newId } from '~db/id'
import { comments, events, follows } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { gathered, unzipped } from '~tests/support/unzip'
import { createUser, type TestUser } from '~tests/support/users'
import { colour } from '../outputs/images'
import { givenPrompt, publishedOutput, publishedPrompt } from '../prompts/support'

let hub: TestHub
let author: TestUser
let other: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub, { name: 'author' })
  other = await createUser(hub, { name: 'other' })
})
afterAll(() => hub.close())

const exported = async (user: TestUser) => unzipped(await gathered(writeZip(exportAccount(hub, user))))
type Rows = Record<string, unknown>[]
const rowsOf = (files: Map<string, Buffer>, path: string) =>
  JSON.parse(files.get(path)?.toString() ?? '') as Rows

test('everything a person gave is in it, as given, and nothing of anybody else', async () => {
  const { promptId } = await publishedPrompt(hub, author, { text: 'Write about {{season: winter}}.' })
  await revisePrompt(hub, author, promptId, {
    title: 'A haiku about rain',
    text: 'Write about rain.',
    note: 'rain',
    baseNumber: 1
  })
  await setConsent(hub, author, { promptId, trainingConsent: false })
  const png = await colour(40, 30).png().toBuffer()
  const file = { bytes: new Uint8Array(png), alt: 'ember' }
  const terms = { promptId, generatorId: 'flux', license: 'CC-BY-4.0', trainingConsent: true } as const
  const imageId = await addOutput(hub, author, { ...terms, file })
  await addOutput(hub, author, { ...terms, file })
  const { promptId: theirs } = await publishedPrompt(hub, other, { title: 'Somebody else’s' })
  const rated = await publishedOutput(hub, other, theirs)
  await rateOutput(hub, author, { outputId: rated, overall: 5, adherence: 4, quality: 3 })
  const id = newId()
  await hub.db
    .insert(comments)
    .values({ id, promptId: theirs, rootId: id, authorId: author.id, body: 'Lovely' })
  await hub.db.insert(follows).values({ followerId: author.id, kind: 'tag', target: 'rain' })
  const collectionId = await createCollection(hub, author, {
    title: 'Mine',
    description: '',
    isPublic: false
  })
  await addItem(hub, author, { collectionId, promptId: theirs })
  await hub.db.transaction((tx) =>
    notify(tx, [{ userId: author.id, kind: 'output.added', params: { title: 'x' } }])
  )

  const files = await exported(author)
  const profile = JSON.parse(files.get('profile.json')?.toString() ?? '') as Record<string, unknown>
  expect(profile).toMatchObject({ name: 'author', email: author.email })
  expect(JSON.stringify(profile)).not.toContain('argon2')
  expect(rowsOf(files, 'prompts.json')).toMatchObject([
    {
      id: promptId,
      revisions: [
        { number: 1, text: 'Write about {{season: winter}}.' },
        { number: 2, text: 'Write about rain.', note: 'rain' }
      ]
    }
  ])
  const outputs = rowsOf(files, 'outputs.json')
  expect(outputs).toHaveLength(2)
  const sha256 = String(outputs.find((row) => row.id === imageId)?.blob_sha256)
  expect([...files.keys()].filter((path) => path.startsWith('media/'))).toEqual([`media/${sha256}.png`])
  expect(files.get(`media/${sha256}.png`)?.equals(png)).toBe(true)
  expect(rowsOf(files, 'ratings.json')).toMatchObject([{ output_id: rated, overall: 5 }])
  expect(rowsOf(files, 'comments.json')).toMatchObject([{ id, body: 'Lovely' }])
  expect(rowsOf(files, 'follows.json')).toMatchObject([{ kind: 'tag', target: 'rain' }])
  expect(rowsOf(files, 'collections.json')).toMatchObject([
    { id: collectionId, items: [{ prompt_id: theirs }] }
  ])
  expect(rowsOf(files, 'notifications.json')).toMatchObject([{ kind: 'output.added' }])
  const receipts = rowsOf(files, 'consent-receipts.json')
  expect(receipts).toHaveLength(3)
  expect(receipts.find((receipt) => receipt.id === promptId)).toMatchObject({
    kind: 'prompt',
    license: 'CC-BY-4.0',
    training_consent: false,
    changes: [{ trainingConsent: false }]
  })
  const all = Buffer.concat([...files.values()]).toString('latin1')
  expect(all).not.toContain(other.email)
  expect(all).not.toContain('Somebody else')
  const asked = await hub.db.select().from(events).where(eq(events.type, 'account.exported'))
  expect(asked).toMatchObject([{ actorId: author.id }])
})

test('lists longer than what is read at a time are whole', async () => {
  const busy = await createUser(hub, { name: 'busy' })
  const given = new Set<string>()
  for (let i = 0; i < 120; i++)
    given.add((await createPrompt(hub, busy, givenPrompt({ title: `No ${i}` }))).promptId)
  const files = await exported(busy)
  expect(new Set(rowsOf(files, 'prompts.json').map((row) => row.id))).toEqual(given)
  expect(rowsOf(files, 'consent-receipts.json')).toHaveLength(120)
  expect(rowsOf(files, 'ratings.json')).toEqual([])
})
