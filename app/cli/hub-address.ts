import { AppError } from '~/domain/errors'
import { readSettings } from '~/domain/hub/settings.server'
import { runningHub } from './hub-note'

export const DEFAULT_HUB = 'http://127.0.0.1:4321'

/** Address of the hub a command asks: the one named, else the one running here. @throws AppError `invalid` */
export function hubAddress(given: string | undefined): string {
  const url = given ?? runningHub(readSettings(process.env).dataDir)?.url ?? DEFAULT_HUB
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new AppError('invalid', `--hub must be a URL, not "${url}"`)
  return url.replace(/\/+$/, '')
}
