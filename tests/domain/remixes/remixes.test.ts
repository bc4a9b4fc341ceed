import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { inheritLicense } from '~/domain/prompts/license'
import { withdrawPrompt } from '~/domain/prompts/withdraw-prompt.server'
import { getLineage } from '~/domain/remixes/get-lineage.server'
import { notifications } from '~db/schema'
import { LICENSES } from '~db/vocabulary'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { givenPrompt, promptRow, publishedPrompt } from '../prompts/support'

let hub: TestHub
let author: TestUser
let other: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub)
  other = await createUser(hub)
})
afterAll(() => hub.close())

describe('remix', () => {
  it('links, counts and tells', async () => {
    const parent = await publishedPrompt(hub, author)
    const { promptId } = await createPrompt(hub, other, givenPrompt({ parentId: parent.promptId }))
    expect(await promptRow(hub, promptId)).toMatchObject({
      parentId: parent.promptId,
      parentRevisionId: parent.revisionId,
      rootId: parent.promptId,
      depth: 1
    })
    expect((await promptRow(hub, parent.promptId)).remixCount).toBe(1)
    const told = await hub.db.select().from(notifications).where(eq(notifications.userId, author.id))
    expect(told).toMatchObject([
      {
        kind: 'prompt.remixed',
        params: { title: 'A haiku about snow' },
        href: `/prompts/${parent.promptId}/lineage`
      }
    ])
    await createPrompt(hub, author, givenPrompt({ parentId: parent.promptId }))
    expect(await hub.db.$count(notifications)).toBe(1)
  })

  it('needs a published parent', async () => {
    const { promptId } = await createPrompt(hub, author, givenPrompt())
    await expect(createPrompt(hub, other, givenPrompt({ parentId: promptId }))).rejects.toMatchObject({
      code: 'not_found'
    })
  })

  it('inherits what the parent’s licence demands, all sixteen ways', async () => {
    for (const parentLicense of LICENSES) {
      const parent = await publishedPrompt(hub, author, { license: parentLicense })
      for (const license of LICENSES) {
        const attempt = createPrompt(hub, other, givenPrompt({ parentId: parent.promptId, license }))
        if (inheritLicense(parentLicense).includes(license)) await expect(attempt).resolves.toBeTruthy()
        else
          await expect(attempt).rejects.toMatchObject({
            fields: { license: 'composer:error.license_inherit' }
          })
      }
      expect((await promptRow(hub, parent.promptId)).remixCount).toBe(inheritLicense(parentLicense).length)
    }
  })
})

describe('lineage', () => {
  it('shows ancestors and descendants in the order of the tree, without what is hidden', async () => {
    const root = await publishedPrompt(hub, author, { title: 'root' })
    const remix = (title: string, parentId: string) => publishedPrompt(hub, author, { title, parentId })
    const middle = await remix('middle', root.promptId)
    await remix('uncle', root.promptId)
    const self = await remix('self', middle.promptId)
    const child = await remix('child', self.promptId)
    await remix('grandchild', child.promptId)
    await createPrompt(hub, author, givenPrompt({ title: 'unpublished', parentId: self.promptId }))
    const titles = async (id = self.promptId) =>
      (await getLineage(hub, null, id)).nodes.map(
        (node) => `${'·'.repeat(node.level)}${node.title} ${node.relation}`
      )
    expect(await titles()).toEqual([
      'root ancestor',
      '·middle ancestor',
      '··self self',
      '···child descendant',
      '····grandchild descendant',
      '·uncle relative'
    ])
    await withdrawPrompt(hub, author, middle.promptId)
    await withdrawPrompt(hub, author, child.promptId)
    expect(await titles()).toEqual([
      'root ancestor',
      '·self self',
      '··grandchild descendant',
      '·uncle relative'
    ])
    expect((await titles(root.promptId)).sort()).toEqual(
      ['root self', '·self descendant', '·uncle descendant', '··grandchild descendant'].sort()
    )
    await expect(getLineage(hub, null, middle.promptId)).rejects.toMatchObject({ code: 'not_found' })
  })
})
