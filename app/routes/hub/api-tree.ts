import { isInFormats, readyPlaces } from '~/domain/datasets/formats/ready-files.server'
import { isTrue, pageSize } from '~/domain/hub/api-address'
import { listTree } from '~/domain/hub/list-tree.server'
import { readRepository, readRevision } from '~/domain/hub/read-repository.server'
import { entryNotFound } from '~/domain/hub/refusals'
import { treeEntry } from '~/domain/hub/tree-entry.server'
import { hubJson, nextLink, repositoryHandler } from '~/http/hub-answers.server'
import { decodeCursor, encodeCursor } from '~/http/pagination'

const PAGE = 1000

/** `GET /api/datasets/:owner/:name/tree/:revision[/:path]` (Hub read protocol, part 4.2). */
export const loader = repositoryHandler(async (ask) => {
  const { context, reader, address, url } = ask
  const query = url.searchParams
  const dataset = await readRepository(context.hub, reader, address)
  const revision = await readRevision(context.hub, dataset, address.revision)
  const expand = isTrue(query.get('expand'))
  const after = decodeCursor(query.get('cursor'), ['string'])?.[0] ?? null
  const { release } = revision
  const asked = { folder: address.path, recursive: isTrue(query.get('recursive')) }
  const limit = pageSize(query.get('limit'), PAGE)
  const { places, next } =
    release === null
      ? { places: [], next: null }
      : isInFormats(address.path)
        ? { places: await readyPlaces(context.hub.db, release.id, asked), next: null }
        : await listTree(context.hub, release.id, { ...asked, after, limit })
  if (places.length === 0 && address.path !== '') throw entryNotFound(revision.commitId)
  return hubJson(
    ask,
    places.map((place) => treeEntry(place, revision, expand)),
    { 'X-Repo-Commit': revision.commitId, ...nextLink(ask, next && encodeCursor([next])) }
  )
})
