import { setTimeout as sleep } from 'node:timers/promises'
import { ERRORS, type Locker, type RequestRelease } from '@tus/server'
import type { Hub } from '~/domain/hub/hub.server'

const CHANNEL = 'kindling_upload_wanted'
const WAIT_MS = 15_000
const ASK_EVERY_MS = 100

type Session = Awaited<ReturnType<Hub['db']['$client']['reserve']>>

/**
 * Locks of uploads over all web processes: advisory locks of one database session a process, so they are free the moment
 * a process dies. Who waits asks the holder to let go: a browser that comes back after a break must not wait for its
 * own dead connection to be noticed.
 */
export function uploadLocks(hub: Hub): Locker {
  const sql = hub.db.$client
  const held = new Map<string, RequestRelease>()
  let session: Promise<Session> | null = null
  let listening: Promise<unknown> | null = null

  const connect = async () => {
    listening ??= sql
      .listen(CHANNEL, (id) => void held.get(id)?.())
      .catch(() => {
        listening = null
      })
    await listening
    return sql.reserve()
  }
  async function ask(query: (session: Session) => Promise<{ done: boolean }[]>): Promise<boolean> {
    session ??= connect()
    try {
      return (await query(await session))[0]?.done ?? false
    } catch (error) {
      session = null // its locks went with it
      throw error
    }
  }
  const giveUp = async (id: string) => {
    held.delete(id)
    if (held.size > 0) return
    const idle = session
    session = null
    await idle?.then((connection) => connection.release()).catch(() => {})
  }
  const take = (id: string) =>
    ask(
      (s) =>
        s<{ done: boolean }[]>`select pg_try_advisory_lock(hashtextextended(${`piece:${id}`}, 0)) as done`
    )

  return {
    newLock: (id) => ({
      async lock(stop, requestRelease) {
        for (const until = Date.now() + WAIT_MS; ; await sleep(ASK_EVERY_MS)) {
          if (stop.aborted) throw ERRORS.ABORTED
          const holder = held.get(id)
          if (holder) await holder()
          else {
            held.set(id, requestRelease)
            const taken = await take(id).catch(async (error: unknown) => {
              await giveUp(id)
              throw error
            })
            if (taken) return
            await giveUp(id)
            await sql.notify(CHANNEL, id)
          }
          if (Date.now() > until) throw ERRORS.ERR_LOCK_TIMEOUT
        }
      },
      async unlock() {
        await ask(
          (s) =>
            s<{ done: boolean }[]>`select pg_advisory_unlock(hashtextextended(${`piece:${id}`}, 0)) as done`
        ).catch(() => {})
        await giveUp(id)
      }
    })
  }
}
