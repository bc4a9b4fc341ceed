import { expandedFields, isTrue, pageSize } from '~/domain/hub/api-address'
import { listRepositories, REPOSITORY_SORTS } from '~/domain/hub/list-repositories.server'
import { hubHandler, hubJson, nextLink } from '~/http/hub-answers.server'
import { decodeCursor, encodeCursor } from '~/http/pagination'

const PAGE = 1000
/** Where the cards or the files' names come along. */
const FULL_PAGE = 50

/** `GET /api/datasets`: datasets with a release, by what the query says (Hub read protocol, part 4.7). */
export const loader = hubHandler(async (ask) => {
  const query = ask.url.searchParams
  const expand = expandedFields(query)
  const full = isTrue(query.get('full'))
  const heavy = full || expand.includes('cardData') || expand.includes('siblings')
  const gated = query.get('gated')
  const { repositories, next } = await listRepositories(ask.context.hub, ask.reader, {
    search: query.getAll('search').filter((words) => words.trim() !== ''),
    author: query.get('author'),
    tags: query.getAll('filter').filter((tag) => tag !== ''),
    gated: gated === null ? null : isTrue(gated),
    sort: REPOSITORY_SORTS.find((sort) => sort === query.get('sort')) ?? 'lastModified',
    limit: pageSize(query.get('limit'), heavy ? FULL_PAGE : PAGE),
    after: decodeCursor(query.get('cursor'), ['number', 'uuid']),
    full,
    expand
  })
  return hubJson(ask, repositories, nextLink(ask, next && encodeCursor(next)))
})
