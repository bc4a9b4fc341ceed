import { listTags } from '~/domain/hub/list-commits.server'
import { readRepository, readRevision } from '~/domain/hub/read-repository.server'
import { hubJson, repositoryHandler } from '~/http/hub-answers.server'

/** `GET /api/datasets/:owner/:name/refs`: one branch, and a tag for each version (Hub read protocol, part 4.4). */
export const loader = repositoryHandler(async (ask) => {
  const { context, reader, address } = ask
  const dataset = await readRepository(context.hub, reader, address)
  const { commitId } = await readRevision(context.hub, dataset, 'main')
  const tags = await listTags(context.hub, dataset.id)
  return hubJson(ask, {
    branches: [{ name: 'main', ref: 'refs/heads/main', targetCommit: commitId }],
    converts: [],
    tags: tags.map(({ version, commitId }) => ({
      name: `v${version}`,
      ref: `refs/tags/v${version}`,
      targetCommit: commitId
    })),
    pullRequests: []
  })
})
