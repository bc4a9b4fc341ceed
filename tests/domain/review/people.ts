import { afterAll } from 'vitest'
import { createTestHub } from '~tests/support/hub'
import { createUser } from '~tests/support/users'

/** A hub of a file of tests, closed after them, with an author, a reader, two moderators and an admin. */
export async function reviewPeople() {
  const hub = await createTestHub()
  afterAll(() => hub.close())
  return {
    hub,
    author: await createUser(hub),
    reader: await createUser(hub),
    ann: await createUser(hub, { role: 'moderator' }),
    bob: await createUser(hub, { role: 'moderator' }),
    chief: await createUser(hub, { role: 'admin' })
  }
}
