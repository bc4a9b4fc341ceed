import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { rebuildRelease } from '~/domain/datasets/build/rebuild-release.server'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { readRelease } from '~/domain/datasets/read-releases.server'
import { requestRelease } from '~/domain/datasets/request-release.server'
import { openRecipe } from '~tests/domain/datasets/contributions'
import { FIRST_PERSON, seedPairs } from '~tests/domain/datasets/seed-pairs'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { eventually } from '~tests/support/jobs'
import { type RunningProcess, startProcess } from '~tests/support/processes'

const ROWS = 600
/** Whoever wants it waits, so that a builder can be killed exactly where it is. */
const HOLD = 5_150_001
const STEPS = ['snapshot', 'shard', 'validate', 'publish'] as const

let hub: TestHub
let workers: RunningProcess[] = []
beforeEach(async () => {
  hub = await createTestHub()
})
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()))
  workers = []
  await hub.close()
})

async function startWorkers(count: number): Promise<void> {
  const redis = process.env.KINDLING_TEST_REDIS_URL
  const env = {
    DATABASE_URL: hub.databaseUrl,
    DATA_DIR: hub.settings.dataDir,
    ...(redis ? { REDIS_URL: redis } : {})
  }
  const started = Array.from({ length: count }, () => startProcess('jobs/main.ts', env))
  workers.push(...(await Promise.all(started)))
}

/** Makes the builder of each release wait in its step, as long as the returned function is not called. */
async function holdUp(): Promise<() => Promise<void>> {
  await hub.db.execute(
    sql.raw(`
    create table held (release_id uuid, step text);
    create function hold_step() returns trigger language plpgsql as $$ begin
      if exists (select from held h where h.release_id = new.id and h.step = new.progress ->> 'step'
          and (h.step <> 'snapshot' or (new.progress ->> 'total')::int > 0))
        then perform pg_advisory_xact_lock_shared(${HOLD}); end if;
      return new; end $$;
    create function hold_shard() returns trigger language plpgsql as $$ begin
      if new.path like 'data/%' and exists (select from held h where h.release_id = new.release_id and h.step = 'shard')
        then perform pg_advisory_xact_lock_shared(${HOLD}); end if;
      return new; end $$;
    create trigger hold_step before update on releases for each row execute function hold_step();
    create trigger hold_shard before insert on release_files for each row execute function hold_shard()`)
  )
  const connection = await hub.db.$client.reserve()
  await connection`select pg_advisory_lock(${HOLD})`
  return async () => {
    await connection`select pg_advisory_unlock(${HOLD})`
    connection.release()
  }
}

const waiting = async (): Promise<number> => {
  const [row] = await hub.db.execute<{ n: number }>(sql`
    select count(distinct l.pid)::int as n from pg_locks l
    where l.locktype = 'advisory' and l.objid = ${HOLD} and not l.granted
      and l.database = (select oid from pg_database where datname = current_database())`)
  return row?.n ?? 0
}

it('workers killed in every step of a release: others complete it, with the bytes of an undisturbed build', async () => {
  await seedPairs(hub, ROWS, 60, 10)
  const letGo = await holdUp()
  const owner = { id: FIRST_PERSON, role: 'creator' as const }
  const ids: string[] = []
  for (const step of STEPS) {
    const about = { name: `killed-in-${step}`, title: step, description: '', recipe: openRecipe }
    const id = await requestRelease(hub, owner, await createDataset(hub, owner, about))
    await hub.db.execute(sql`insert into held values (${id}::uuid, ${step})`)
    ids.push(id)
  }
  // a worker builds one release at a time, and every one of these comes to a halt
  await startWorkers(STEPS.length)
  await eventually(async () => (await waiting()) >= STEPS.length, 30_000)
  for (const id of ids)
    expect(await readRelease(hub, id)).toMatchObject({ state: 'building', commitId: null })
  await Promise.all(workers.map((worker) => worker.kill()))
  await letGo()
  await startWorkers(1)
  for (const id of ids) {
    await eventually(async () => (await readRelease(hub, id))?.state !== 'building', 60_000)
    expect(await readRelease(hub, id)).toMatchObject({ state: 'published', rowCount: ROWS, error: null })
    expect(await rebuildRelease(hub, id)).toMatchObject({ state: 'same', differing: [] })
  }
}, 120_000)
