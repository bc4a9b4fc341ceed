import { pageSize } from '~/domain/hub/api-address'
import { type Commit, listCommits } from '~/domain/hub/list-commits.server'
import { readRepository, readRevision } from '~/domain/hub/read-repository.server'
import { commitTitle } from '~/domain/hub/tree-entry.server'
import { hubJson, nextLink, repositoryHandler } from '~/http/hub-answers.server'
import { decodeCursor, encodeCursor } from '~/http/pagination'

const PAGE = 100

/** `GET /api/datasets/:owner/:name/commits/:revision`: releases, newest first (Hub read protocol, part 4.5). */
export const loader = repositoryHandler(async (ask) => {
  const { context, reader, address, url, origin } = ask
  const query = url.searchParams
  const dataset = await readRepository(context.hub, reader, address)
  const revision = await readRevision(context.hub, dataset, address.revision)
  const pages = Number(query.get('p'))
  const { commits, total, next } = await listCommits(context.hub, dataset.id, revision, {
    limit: pageSize(query.get('limit'), PAGE),
    before: decodeCursor(query.get('cursor'), ['number'])?.[0] ?? null,
    skip: Number.isInteger(pages) && pages > 0 && pages < 10_000 ? pages : 0
  })
  const formatted = [...query.getAll('expand[]'), ...query.getAll('expand')].includes('formatted')
  return hubJson(
    ask,
    commits.map((commit) => worded(commit, origin, formatted)),
    { 'X-Total-Count': String(total), ...nextLink(ask, next === null ? null : encodeCursor([next])) }
  )
})

function worded({ id, version, rows, by, publishedAt }: Commit, origin: string, formatted: boolean) {
  const title = commitTitle(version)
  const message = `${rows} records`
  return {
    id,
    title,
    message,
    authors: [{ user: by, avatar: `${origin}/favicon.svg` }],
    date: publishedAt.toISOString(),
    ...(formatted ? { formatted: { title, message: `<p>${message}</p>` } } : {})
  }
}
