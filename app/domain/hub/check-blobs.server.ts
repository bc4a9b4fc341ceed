import { openStore } from '~storage/open'
import { AppError } from '../errors'
import type { Settings } from './settings.server'

/**
 * Lists the store once: the cheapest request that tells a bucket that is gone or closed to us from an empty one.
 *
 * @throws AppError `unavailable`, one line that says what S3_BUCKET, S3_ENDPOINT or AWS_* lack
 */
export async function checkBlobs(settings: Pick<Settings, 'dataDir' | 's3'>): Promise<void> {
  try {
    for await (const _ of openStore(settings).list('sha256/00/')) break
  } catch (cause) {
    const [why = 'no reason given'] = (cause as Error).message.split('\n', 1)
    const at = settings.s3?.endpoint ? ` at ${settings.s3.endpoint}` : ''
    throw new AppError('unavailable', `S3_BUCKET${at} cannot be used: ${why}`, { cause })
  }
}
