import { setTimeout as sleep } from 'node:timers/promises'
import type { Settings } from '~/domain/hub/settings.server'
import { type OpenedDatabase, openHubDatabase } from './open-database'

const LOOK_EVERY_MS = 1000
const TRIES = 20

/**
 * The hub's database, kept running: an embedded one that dies is started again, at the same address, so that web and
 * worker find it again by themselves.
 *
 * @param say told when that happens
 */
export async function keepDatabase(settings: Settings, say: (line: string) => void): Promise<OpenedDatabase> {
  let current = await openHubDatabase(settings)
  const { url } = current
  let reviving: Promise<void> | null = null
  let closed = false

  const revive = async () => {
    say('The database ended; starting it again')
    await current.close().catch(() => {})
    // What is left of the dead one may take a moment to let go of its memory and port.
    for (let tried = 1; !closed; tried++) {
      try {
        current = await openHubDatabase(settings)
        if (current.url !== url) say('The database has another address now: restart Kindling')
        return
      } catch (error) {
        if (tried === TRIES) return say(`The database does not start: ${(error as Error).message}`)
        await sleep(LOOK_EVERY_MS)
      }
    }
  }
  const timer = setInterval(() => {
    if (reviving || current.runs()) return
    reviving = revive().finally(() => {
      reviving = null
    })
  }, LOOK_EVERY_MS)

  const close = async () => {
    closed = true
    clearInterval(timer)
    await reviving
    await current.close()
  }
  return { url, runs: () => current.runs(), close }
}
