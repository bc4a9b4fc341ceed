import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '~/domain/errors'
import type { Settings } from '~/domain/hub/settings.server'
import { type HubNote, isOurs, readHubNote, removeHubNote } from './hub-note'

const PATIENCE_MS = 12_000

/** Why nothing can listen there, or null when it can. */
const obstacle = (port: number, host: string): Promise<string | null> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen(port, host, () => server.close(() => resolve(null)))
  })

const REASONS: Record<string, string> = {
  EADDRINUSE: 'is taken by another program: set PORT to a free one',
  EACCES: 'needs more rights: set PORT to one above 1023',
  EADDRNOTAVAIL: 'is not an address of this machine: set HOST to one that is'
}

/**
 * Sees that the hub's address is free.
 *
 * @throws AppError `conflict`, one line
 */
export async function checkAddress({ port, host }: Pick<Settings, 'port' | 'host'>): Promise<void> {
  const why = await obstacle(port, host)
  if (why) throw new AppError('conflict', `${host}:${port} ${REASONS[why] ?? `cannot be used: ${why}`}`)
}

/**
 * Ends what a killed launcher left behind on this data folder.
 *
 * @throws AppError `conflict` when a hub runs there and is well
 */
export async function endLeftovers(dataDir: string): Promise<void> {
  const note = readHubNote(dataDir)
  if (!note) return
  if (isOurs(note.pids.launcher))
    throw new AppError(
      'conflict',
      `Kindling runs on ${dataDir} already: ${note.url} (process ${note.pids.launcher})`
    )
  for (const pid of leftoversOf(note)) process.kill(pid, 'SIGTERM')
  for (const until = Date.now() + PATIENCE_MS; leftoversOf(note).length > 0 && Date.now() < until; )
    await sleep(50)
  for (const pid of leftoversOf(note)) process.kill(pid, 'SIGKILL')
  removeHubNote(dataDir)
}

const leftoversOf = ({ pids }: HubNote): number[] =>
  [pids.web, pids.worker].filter((pid): pid is number => pid !== null && isOurs(pid))
