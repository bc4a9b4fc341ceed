import { getDiff, openDiff } from '~/domain/datasets/diff/read-diff.server'
import { comparedReleases } from '~/domain/datasets/diff/show-diff.server'
import { AppError } from '~/domain/errors'
import { readRepository } from '~/domain/hub/read-repository.server'
import { CORS, hubHandler } from '~/http/hub-answers.server'
import { repositoryOf } from '~/http/repository.server'
import { streamed } from '~/http/streamed.server'

/** `GET /datasets/:owner/:name/diff.jsonl?from=&to=`: what differs between two releases, a line a record. */
export const loader = hubHandler(async ({ context: { hub }, request, reader, url }) => {
  const dataset = await readRepository(hub, reader, repositoryOf(url))
  const [from, to] = [url.searchParams.get('from'), url.searchParams.get('to')]
  const compared = await comparedReleases(hub, dataset.id, { from, to })
  const diff = compared && (await getDiff(hub, compared.from, compared.to))
  if (!diff) throw new AppError('not_found', 'There are no two releases to compare')
  const headers = {
    ...CORS,
    'Content-Type': 'application/jsonl; charset=utf-8',
    'Content-Length': String(diff.sizeBytes),
    'Content-Disposition': `attachment; filename="${compared.from.version}-${compared.to.version}.jsonl"`,
    'Cache-Control': 'no-cache, no-transform',
    Vary: 'Authorization, Cookie'
  }
  if (request.method === 'HEAD' || diff.sizeBytes === 0) return new Response(null, { headers })
  const body = await openDiff(hub, diff, request.signal)
  return new Response(streamed(body), { headers })
})
