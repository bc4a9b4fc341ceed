import type { Viewer } from '../../auth/viewer'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { readAccess } from '../access/read-access.server'
import { findRelease, getDataset } from '../find-dataset.server'
import { formatOf } from './format'
import { listFormatFiles, listFormats } from './read-formats.server'
import { requestFormat } from './request-format.server'

export interface AskedFormat {
  owner: string
  name: string
  format: string
  /** As `findRelease` takes it. */
  revision: string
}

/**
 * A release in one format, as its page shows it.
 *
 * @throws AppError `not_found` when there is no such dataset, release or format for this reader
 */
export async function showFormat(hub: Hub, viewer: Viewer | null, asked: AskedFormat) {
  const dataset = await getDataset(hub, asked.owner, asked.name, viewer)
  const release = await findRelease(hub.db, dataset.id, asked.revision)
  const format = formatOf(asked.format)
  if (!release || !format) throw new AppError('not_found', `No ${asked.format} of this dataset`)
  const access = await readAccess(hub, viewer, dataset)
  const [{ formats, withdrawn }, files] = await Promise.all([
    listFormats(hub.db, release, access.open),
    listFormatFiles(hub.db, release.id, format)
  ])
  const summary = formats.find((each) => each.format === format)
  if (!summary) throw new AppError('not_found', `No ${format} of this dataset`)
  return {
    dataset: { owner: dataset.owner, name: dataset.name, title: dataset.title },
    release: {
      id: release.id,
      version: release.version,
      commitId: release.commitId ?? '',
      closed: release.disabledAt !== null
    },
    access,
    summary,
    withdrawn,
    files: summary.state === 'ready' && access.open && !release.disabledAt ? files : []
  }
}

/** Has a format built that is not there yet, or whose records left; with `again`, also one that failed. */
export const startFormat = (
  hub: Hub,
  viewer: Viewer | null,
  { release, summary, withdrawn }: Awaited<ReturnType<typeof showFormat>>,
  options: { again: boolean }
): Promise<boolean> =>
  requestFormat(hub, viewer, { releaseId: release.id, format: summary.format }, { withdrawn, ...options })
