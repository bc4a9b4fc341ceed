import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildRelease } from '~/domain/datasets/build-release.server'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { gatherNotes, rowsOf } from '~/domain/datasets/notes/gather-notes.server'
import { requestRelease } from '~/domain/datasets/request-release.server'
import { releaseRecords } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { addPrompt, addText, openRecipe } from './contributions'
import { cutRelease } from './cut-release'
import { addPoems } from './poems'

let hub: TestHub
let ann: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  ann = await createUser(hub, { name: 'ann' })
})
afterAll(() => hub?.close())

describe('the splits of a release', () => {
  it('leak nothing, or it is not made', async () => {
    const poems = await addPoems(hub, ann, await createUser(hub, { name: 'bo' }))
    const id = await requestRelease(hub, { id: ann.id, role: 'creator' }, poems)
    await buildRelease(hub, id)
    const notes = (strict: boolean) =>
      hub.db.transaction((tx) =>
        gatherNotes({ dir: hub.settings.dataDir, store: hub.store }, tx, rowsOf(id), strict)
      )
    expect((await notes(true)).leaks).toEqual({ authors: 0, lineages: 0, clusters: 0 })
    await hub.db
      .update(releaseRecords)
      .set({ split: 'test' })
      .where(and(eq(releaseRecords.releaseId, id), eq(releaseRecords.position, 0)))
    expect((await notes(false)).leaks.authors).toBeGreaterThan(0)
    expect((await notes(false)).leaks.lineages).toBe(0)
    await hub.db.execute(sql`
      update prompts p set root_id = a.prompt_id from release_records a, release_records b
      where a.release_id = ${id}::uuid and a.position = 0 and b.release_id = a.release_id and b.position = 1 and p.id = b.prompt_id`)
    expect((await notes(false)).leaks.lineages).toBe(1)
    await expect(notes(true)).rejects.toThrow('Splits leak')
  })

  it('are told as they are', async () => {
    for (let i = 0; i < 40; i++) {
      const someone = await createUser(hub)
      const prompt = await addPrompt(hub, someone.id, { title: `P${i}`, scenario: 'news', text: `News ${i}` })
      await addText(hub, someone.id, prompt, `Report ${i}`)
    }
    const recipe = {
      ...openRecipe,
      scenarios: ['news' as const],
      splits: { train: 60, validation: 20, test: 20 }
    }
    const set = await createDataset(hub, ann, { name: 'news', title: 'News', description: '', recipe })
    const release = await cutRelease(hub, ann.id, set)
    const counts = release.splitCounts ?? {}
    expect((counts.train ?? 0) + (counts.validation ?? 0) + (counts.test ?? 0)).toBe(40)
    const straddling = await hub.db.execute(sql`
      select p.author_id from release_records k join prompts p on p.id = k.prompt_id
      where k.release_id = ${release.id}::uuid group by 1 having count(distinct k.split) > 1`)
    expect(straddling).toHaveLength(0)
    const card = (await release.bytes('README.md')).toString()
    for (const split of ['train', 'validation', 'test'])
      expect(card).toContain(`| ${split} | ${counts[split]} |`)
  })
})
