import { AppError } from '~/domain/errors'
import type { Settings } from '~/domain/hub/settings.server'
import { startEmbedded } from '~db/embedded'
import { alive } from '~db/embedded/postmaster'
import { migrateDatabase } from '~db/migrate'
import { probeDatabase } from '~db/probe'

export interface OpenedDatabase {
  url: string
  /** False when an embedded one has died; others are not ours to watch. */
  runs(): boolean
  /** Ends the embedded PostgreSQL if this process started it; does nothing for a DATABASE_URL. */
  close(): Promise<void>
}

/**
 * The hub's database, reachable and of the newest schema: DATABASE_URL, or the embedded one of the data folder.
 *
 * @throws AppError `unavailable`, one line
 */
export async function openHubDatabase(
  settings: Pick<Settings, 'databaseUrl' | 'databaseOwnerUrl' | 'dataDir'>
): Promise<OpenedDatabase> {
  const opened = await connect(settings).catch((error: unknown) => {
    throw new AppError('unavailable', (error as Error).message, { cause: error })
  })
  try {
    const owner = settings.databaseUrl ? settings.databaseOwnerUrl : null
    await migrateDatabase(owner ?? opened.url, owner ? { grantTo: opened.url } : {})
    return opened
  } catch (error) {
    await opened.close()
    const reason = ((error as Error).cause as Error | undefined)?.message ?? (error as Error).message
    throw new AppError('unavailable', `The database could not be brought to the newest schema: ${reason}`, {
      cause: error
    })
  }
}

async function connect({
  databaseUrl,
  dataDir
}: Pick<Settings, 'databaseUrl' | 'dataDir'>): Promise<OpenedDatabase> {
  if (databaseUrl) {
    await probeDatabase(databaseUrl)
    return { url: databaseUrl, runs: () => true, close: async () => {} }
  }
  const embedded = await startEmbedded({ dataDir })
  return { url: embedded.url, runs: () => alive(embedded.pid), close: () => embedded.stop() }
}
