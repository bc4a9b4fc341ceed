import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { rememberReader } from '~/domain/datasets/leaving/remember-reader.server'
import { newestRelease } from '~/domain/datasets/read-releases.server'
import { setConsent } from '~/domain/prompts/set-consent.server'
import { listNotifications } from '~/domain/review/list-notifications.server'
import { releaseRecords } from '~db/schema'
import type { TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { cutRelease } from './cut-release'
import { patched } from './leaving'

/** Whom it is told that what left is back, in a hub where `ann` has published a dataset with the prompt. */
export function describeToldOfReturn(
  hub: () => TestHub,
  ann: () => TestUser,
  dataset: () => { id: string; promptId: string }
): void {
  it('told people are told once when what left is back: as its marks are lifted, or of the next release that has it', async () => {
    const [reader, late] = [await createUser(hub()), await createUser(hub())]
    const told = async (user: TestUser) =>
      (await listNotifications(hub(), user, { after: null })).notifications
        .filter(({ kind }) => kind === 'release.restored')
        .map(({ params }) => [params.version, params.count])
    const first = await newestRelease(hub(), dataset().id)
    await rememberReader(hub().db, reader, first?.id ?? '')
    const change = (trainingConsent: boolean) =>
      setConsent(hub(), ann(), { promptId: dataset().promptId, trainingConsent })
    await change(false)
    await rememberReader(hub().db, late, (await patched(hub(), dataset().id)).release.id)
    await change(true)
    for (const user of [ann(), reader]) expect(await told(user)).toEqual([[first?.version, 1]])
    const second = await cutRelease(hub(), ann().id, dataset().id)
    expect(await told(reader)).toHaveLength(1)

    // taken out of two full releases, and back of the last
    await change(false)
    await patched(hub(), dataset().id)
    await change(true)
    for (const user of [ann(), reader])
      expect(await told(user)).toEqual([
        [second.version, 1],
        [first?.version, 1]
      ])
    expect(await told(late)).toEqual([])

    // too late to be lifted, it comes with a release
    await change(false)
    const { release } = await patched(hub(), dataset().id)
    await hub()
      .db.update(releaseRecords)
      .set({ revokedAt: new Date(Date.now() - 3_600_000) })
      .where(eq(releaseRecords.promptId, dataset().promptId))
    await change(true)
    expect([release.state, (await told(reader)).length]).toEqual(['published', 2])
    const next = await cutRelease(hub(), ann().id, dataset().id)
    await cutRelease(hub(), ann().id, dataset().id)
    expect(await told(reader)).toHaveLength(3)
    expect((await told(reader))[0]).toEqual([next.version, 1])
    expect((await told(ann())).length).toBe(2)
  })
}
