import { readFile } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { newId } from '~db/id'
import { accessRequests, accessRounds, events, notifications } from '~db/schema'
import type { AccessState } from '~db/vocabulary'
import { openRecipe } from '~tests/domain/datasets/contributions'
import type { TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'

/** What happened to a request, as the history told it: asked, let in by the gate as they asked, or an answer of somebody. */
type Happened =
  | { at: number; asked: 'waits' | 'gate opens' }
  | { at: number; state: Exclude<AccessState, 'pending'>; note: string; by: TestUser }

export const minute = (at: number) => new Date(Date.UTC(2026, 0, 1, 12, at))

/** Requests to read a gated dataset as they lay before their rounds were kept: how each stands now, and what happened. */
export async function requestsBefore(hub: TestHub) {
  const owner = await createUser(hub)
  const words = { name: 'gated', title: 'G', description: '', recipe: openRecipe }
  const datasetId = await createDataset(hub, owner, words)

  /** @returns its id; minutes are those of one hour, and what happened is written down in their order */
  async function add(
    stands: Pick<typeof accessRequests.$inferInsert, 'state' | 'reason' | 'note'>,
    happened: Happened[]
  ): Promise<string> {
    const id = newId()
    const { id: userId } = await createUser(hub)
    await hub.db.insert(accessRequests).values({ ...stands, id, datasetId, userId })
    for (const one of happened) {
      const asked = 'asked' in one
      const [event] = await hub.db
        .insert(events)
        .values({
          type: asked ? 'access.requested' : 'access.decided',
          actorId: asked ? userId : one.by.id,
          subjectId: datasetId,
          payload: { requestId: id, ...(asked ? { granted: one.asked !== 'waits' } : { state: one.state }) },
          createdAt: minute(one.at)
        })
        .returning()
      // whom the gate lets in is told nothing, and owners are told of who asks
      if (!asked || one.asked === 'waits')
        await hub.db.insert(notifications).values({
          id: newId(),
          userId: asked ? owner.id : userId,
          kind: asked ? 'access.requested' : `access.${one.state}`,
          params: asked ? { by: 'Somebody', note: 'not an answer' } : { note: one.note },
          eventId: event?.id
        })
    }
    return id
  }
  return { owner, add }
}

/** Runs a migration of the folder on a database that has all of them, after what it made is gone again. */
export async function runAgain(hub: TestHub, name: string, undo: string): Promise<void> {
  const file = await readFile(new URL(`../../db/migrations/${name}.sql`, import.meta.url), 'utf8')
  await hub.db.transaction(async (tx) => {
    for (const statement of [undo, ...file.split('--> statement-breakpoint')])
      await tx.execute(sql.raw(statement))
  })
}

/** The rounds in the order they were given. */
export const roundsOf = (hub: TestHub) => hub.db.select().from(accessRounds).orderBy(accessRounds.id)
