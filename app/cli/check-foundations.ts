import { AppError } from '~/domain/errors'
import { checkBlobs } from '~/domain/hub/check-blobs.server'
import type { Settings } from '~/domain/hub/settings.server'
import { probeRedis } from '~jobs/probe'
import { prepareDataFolder } from './data-folder'

/**
 * Sees that what the settings name is there: the data folder, Redis, the bucket. The database says so itself when it is
 * opened.
 *
 * @throws AppError `invalid` or `unavailable`, one line that names the setting
 */
export async function checkFoundations(settings: Settings): Promise<void> {
  prepareDataFolder(settings.dataDir)
  if (settings.redisUrl)
    await probeRedis(settings.redisUrl).catch((cause: Error) => {
      throw new AppError('unavailable', cause.message, { cause })
    })
  if (settings.s3) await checkBlobs(settings)
}
