import { getDiff, rowsOfBoth } from '~/domain/datasets/diff/get-diff.server'
import { openDiff } from '~/domain/datasets/diff/read-diff.server'
import { comparedReleases } from '~/domain/datasets/diff/show-diff.server'
import { AppError } from '~/domain/errors'
import { readRepository, requireFiles } from '~/domain/hub/read-repository.server'
import { CORS, hubHandler } from '~/http/hub-answers.server'
import { limitAction } from '~/http/limits.server'
import { repositoryOf } from '~/http/repository.server'
import { streamed } from '~/http/streamed.server'

/** Rows compared in a second on a small machine, with what waits before. */
const ROWS_A_SECOND = 200_000

/**
 * `GET /datasets/:owner/:name/diff.jsonl?from=&to=`: what differs between two releases, a line a record, for
 * who may read their files. While it is being made: 503, with when to ask again; where it could not be: 409.
 */
export const loader = hubHandler(async ({ context, request, reader, url }) => {
  const { hub } = context
  const dataset = await readRepository(hub, reader, repositoryOf(url))
  await requireFiles(hub, reader, dataset)
  const [from, to] = [url.searchParams.get('from'), url.searchParams.get('to')]
  const compared = await comparedReleases(hub, dataset.id, { from, to })
  const mayBegin = async () => Boolean(await limitAction(context, request, 'compare'))
  const found = compared && (await getDiff(hub, reader, compared, mayBegin))
  if (!found) throw new AppError('not_found', 'There are no two releases to compare')
  if (found.state === 'failed')
    throw new AppError('conflict', `The two releases could not be compared: ${found.error}`)
  const { diff } = found
  if (!diff) {
    const seconds = 2 + Math.ceil(rowsOfBoth(compared.from, compared.to) / ROWS_A_SECOND)
    throw new AppError('unavailable', `The two releases are being compared, in about ${seconds} s`, {
      retryAfterSeconds: seconds
    })
  }
  const open = dataset.visibility === 'public' && dataset.gate === 'none'
  const headers = {
    ...CORS,
    'Content-Type': 'application/jsonl; charset=utf-8',
    'Content-Length': String(diff.sizeBytes),
    'Content-Disposition': `attachment; filename="${compared.from.version}-${compared.to.version}.jsonl"`,
    'Cache-Control': `${open ? '' : 'private, '}no-cache, no-transform`,
    Vary: 'Authorization, Cookie'
  }
  if (request.method === 'HEAD' || diff.sizeBytes === 0) return new Response(null, { headers })
  const body = await openDiff(hub, diff, request.signal)
  return new Response(streamed(body), { headers })
})
