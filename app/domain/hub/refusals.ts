import type { AccessState } from '~db/vocabulary'
import { AppError } from '../errors'

/** What a Hub client is told in `X-Error-Code` (Hub read protocol, part 2.3). */
export type HubErrorCode = 'RepoNotFound' | 'RevisionNotFound' | 'EntryNotFound' | 'GatedRepo'

const refusal = (
  code: 'unauthenticated' | 'forbidden' | 'not_found',
  hub: HubErrorCode,
  message: string,
  params: Record<string, string> = {},
  key?: string
) => new AppError(code, message, { key, params: { hub, ...params } })

/** No such dataset, or a private one of somebody else's: the two cannot be told apart. */
export const repoNotFound = (reader: object | null): AppError =>
  refusal(reader ? 'not_found' : 'unauthenticated', 'RepoNotFound', 'Repository not found')

export const revisionNotFound = (revision: string): AppError =>
  refusal('not_found', 'RevisionNotFound', `Invalid rev id: ${revision}`)

export const entryNotFound = (commitId: string): AppError =>
  refusal('not_found', 'EntryNotFound', 'Entry not found', { commitId })

/**
 * The revision is listed, its files are not given any more: for legal reasons, or because nothing of it is left. Clients know
 * it by its very words, which do not say why; `versions` is where that is told, without the origin.
 */
export const disabledRevision = (repository: string): AppError =>
  new AppError('forbidden', 'Access to this resource is disabled.', {
    key: 'errors:closed',
    params: { versions: `/datasets/${repository}?tab=versions` }
  })

/** Why a reader is kept out, by what became of their request, up to the address of the page that goes on from there. */
const KEPT_OUT: Record<Exclude<AccessState, 'granted'> | 'stranger', string> = {
  stranger: 'and you are not in the authorized list. Ask for it at',
  pending: 'and your request has not been answered yet. See it at',
  refused: 'and your request was declined. You may ask again at',
  revoked: 'and your access was ended. You may ask again at'
}

/** The dataset is there for everybody to see; its files are not. `page`: where to ask for them, without the origin. */
export const gatedRepo = (
  reader: object | null,
  repository: string,
  stands: Exclude<AccessState, 'granted'> | null
): AppError =>
  refusal(
    reader ? 'forbidden' : 'unauthenticated',
    'GatedRepo',
    reader
      ? `Access to dataset ${repository} is restricted ${KEPT_OUT[stands ?? 'stranger']}`
      : `Access to dataset ${repository} is restricted. You must have access to it and use an access token. Ask for it at`,
    { page: `/datasets/${repository}/access` },
    'errors:gated'
  )
