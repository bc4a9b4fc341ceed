import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { entryNotFound } from '../../hub/refusals'
import type { Actor } from '../actor'
import type { FoundRelease } from '../find-dataset.server'
import { parseFormatPath } from './format'
import { listFormatFiles, listFormats } from './read-formats.server'
import { requestFormat } from './request-format.server'

/** A file of a release in one more format; asking for one that is not built yet has it built. Null for other addresses. */
export async function findFormatFile(hub: Hub, reader: Actor | null, release: FoundRelease, address: string) {
  const asked = parseFormatPath(address)
  if (!asked) return null
  const { format, path } = asked
  const commitId = release.commitId ?? ''
  const { formats, withdrawn } = await listFormats(hub.db, release)
  const found = formats.find((each) => each.format === format)
  if (!found || found.state === 'own') throw entryNotFound(commitId)
  if (found.state === 'ready') {
    const file = (await listFormatFiles(hub.db, release.id, format)).find((each) => each.path === path)
    if (!file) throw entryNotFound(commitId)
    return { ...file, path: address }
  }
  if (found.state === 'failed')
    throw new AppError('conflict', `${format} could not be built: ${found.error}`, { params: { commitId } })
  await requestFormat(hub, reader, { releaseId: release.id, format }, { withdrawn })
  if (found.state === 'stale')
    throw new AppError(
      'gone',
      `Records were withdrawn since ${format} was built; it is being built anew without them, ask again in a moment`,
      { params: { commitId }, retryAfterSeconds: found.seconds }
    )
  throw new AppError('unavailable', `${format} is being built, in about ${found.seconds} s`, {
    params: { commitId },
    retryAfterSeconds: found.seconds
  })
}
