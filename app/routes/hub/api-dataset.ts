import { expandedFields, isTrue } from '~/domain/hub/api-address'
import { readRepository, readRevision } from '~/domain/hub/read-repository.server'
import { repositoryInfo } from '~/domain/hub/repository-info.server'
import { hubJson, repositoryHandler } from '~/http/hub-answers.server'

/** `GET /api/datasets/:owner/:name` and `…/revision/:revision` (Hub read protocol, part 4.1). */
export const loader = repositoryHandler(async (ask) => {
  const { context, reader, address, url } = ask
  const dataset = await readRepository(context.hub, reader, address)
  const name = address.path === '' ? address.revision : `${address.revision}/${address.path}`
  const revision = await readRevision(context.hub, dataset, name)
  const info = await repositoryInfo(context.hub, dataset, revision, {
    blobs: isTrue(url.searchParams.get('blobs')),
    expand: expandedFields(url.searchParams)
  })
  return hubJson(ask, info, { 'X-Repo-Commit': revision.commitId })
})
