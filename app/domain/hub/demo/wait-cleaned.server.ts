import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { AppError } from '../../errors'
import type { Hub } from '../hub.server'

const LOOK_EVERY_MS = 120
const PATIENCE_MS = 90_000

/** Looks until `done`. @throws AppError `unavailable` after a minute and a half */
export async function until(what: string, done: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !(await done()); await sleep(LOOK_EVERY_MS))
    if (Date.now() > end)
      throw new AppError('unavailable', `The demo waited in vain for ${what}: does a worker run?`)
}

/** Returns when every demo contribution has been through cleaning. */
export const waitCleaned = (hub: Pick<Hub, 'db'>): Promise<void> =>
  until('cleaning', async () => {
    const [row] = await hub.db.execute<{ waiting: boolean }>(sql`
      select exists (
        select 1 from prompts p join prompt_revisions r on r.prompt_id = p.id
        where p.import_key like 'demo:%' and r.moderation_state = 'scanning'
      ) or exists (
        select 1 from prompts p join outputs o on o.prompt_id = p.id
        where p.import_key like 'demo:%' and p.moderation_state = 'published' and o.moderation_state = 'scanning'
      ) as waiting`)
    return !row?.waiting
  })
