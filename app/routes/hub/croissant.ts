import { describeRelease } from '~/domain/datasets/croissant/describe-release.server'
import { parseApiAddress } from '~/domain/hub/api-address'
import { readRepository, readRevision } from '~/domain/hub/read-repository.server'
import { entryNotFound, repoNotFound } from '~/domain/hub/refusals'
import { hubHandler, hubJson } from '~/http/hub-answers.server'

/**
 * `GET /api/datasets/:owner/:name/croissant`, as on the Hub, and `GET /datasets/:owner/:name/croissant`: a release in
 * Croissant 1.1; `?revision=` names it, the newest otherwise.
 */
export const loader = hubHandler(async (ask) => {
  const { context, reader, url, origin } = ask
  const address = parseApiAddress(url.pathname.startsWith('/api/') ? url.pathname : `/api${url.pathname}`)
  if (!address) throw repoNotFound(reader)
  const dataset = await readRepository(context.hub, reader, address)
  const { commitId, release } = await readRevision(
    context.hub,
    dataset,
    url.searchParams.get('revision') ?? 'main'
  )
  if (!release) throw entryNotFound(commitId)
  const document = await describeRelease(context.hub, dataset, release, origin)
  return hubJson(ask, document, { 'X-Repo-Commit': commitId })
})
