import { countLeft } from '~/domain/datasets/count-left.server'
import { rowsLeft } from '~/domain/datasets/left-count'
import { isChart } from '~/domain/datasets/release-paths'
import type { Hub } from '~/domain/hub/hub.server'
import {
  contentDisposition,
  countsAsDownload,
  matchesTag,
  parseRange,
  parseResolveTarget,
  type ResolveTarget,
  rangeAsked
} from '~/domain/hub/resolve'
import { fileUrl, openFile } from '~/domain/hub/resolve-bytes.server'
import { countDownload, type ResolvedFile, resolveFile } from '~/domain/hub/resolve-file.server'
import { CORS, type HubAsk, hubError } from './hub-answers.server'
import { streamed } from './streamed.server'

const CHART_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'"

/** Bytes of a release file at `/datasets/owner/name/<verb>/revision/path` (Hub read protocol, parts 3.1 to 3.3). */
export async function serveFile({ context, request, url, origin, reader }: HubAsk, verb: 'resolve' | 'raw') {
  const { hub } = context
  const target = parseResolveTarget(url.pathname, verb)
  if (!target) return hubError(400, null, 'Malformed address')
  const file = await resolveFile(hub, reader, target)
  const range = rangeAsked(request.headers, file.etag)
  const userAgent = request.headers.get('User-Agent') ?? ''
  const known = matchesTag(request.headers.get('If-None-Match'), file.etag)
  if (!known && countsAsDownload({ method: request.method, range, userAgent }, file.path))
    await countDownload(hub, file, reader)
  // opened alone, a picture is a page of ours: it may run nothing and fetch nothing
  if (isChart(file.path)) context.setHeader('Content-Security-Policy', CHART_POLICY)
  const answered = await answer(hub, request, file, range)
  const left = file.path === CARD ? await whatLeft(hub, file, `${origin}${pageOf(target)}`) : null
  if (left) answered.headers.set('X-HF-Warning', left)
  return answered
}

const CARD = 'README.md'

const pageOf = ({ owner, name }: ResolveTarget): string =>
  `/datasets/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`

/**
 * What clients print, once, of a version that records left and whose files are given all the same. It is said with the
 * card, which they ask for before the data: readers of ranges ask too often.
 */
async function whatLeft(
  hub: Hub,
  { releaseId, commitId }: ResolvedFile,
  page: string
): Promise<string | null> {
  const count = rowsLeft((await countLeft(hub.db, [releaseId]))(releaseId))
  if (count === 0) return null
  const records = count === 1 ? '1 record' : `${count} records`
  return `left ${commitId}; ${records} left this version since it was made; leave out what left, or use a version without it: ${page}?release=${commitId}`
}

async function answer(hub: Hub, request: Request, file: ResolvedFile, rangeHeader: string | null) {
  const headers = fileHeaders(file)
  if (matchesTag(request.headers.get('If-None-Match'), file.etag))
    return new Response(null, { status: 304, headers })
  const range = parseRange(rangeHeader, file.sizeBytes)
  if (file.sizeBytes === 0) {
    headers.set('Content-Length', '0')
    if (rangeHeader) headers.set('Content-Range', 'bytes */0')
    return new Response(null, { headers })
  }
  if (range === 'unsatisfiable') {
    headers.set('Content-Range', `bytes */${file.sizeBytes}`)
    return new Response(null, { status: 416, headers })
  }
  if (range) headers.set('Content-Range', `bytes ${range.start}-${range.end}/${file.sizeBytes}`)
  headers.set('Content-Length', String(range ? range.end - range.start + 1 : file.sizeBytes))
  const status = range ? 206 : 200
  const elsewhere = await fileUrl(hub, file, new URL(request.url).hostname)
  // The store has tags of its own, and DuckDB takes another tag than before for another file.
  if (elsewhere) headers.delete('ETag')
  // An address signed for GET refuses HEAD, and clients that ask first would keep it past its time.
  if (request.method === 'HEAD') return new Response(null, { status, headers })
  if (elsewhere) return redirected(headers, elsewhere)
  const body = await openFile(hub, file, range, request.signal)
  return new Response(streamed(body, true), { status, headers })
}

/** To where the bytes are for a moment: no cache may keep the way, not even to a file that never changes. */
function redirected(headers: Headers, to: string): Response {
  headers.delete('Content-Length')
  headers.delete('Content-Range')
  headers.set('Cache-Control', 'no-store')
  headers.set('Location', to)
  return new Response(null, { status: 302, headers })
}

/** `no-transform` keeps compressing middleware and proxies away: ranges count bytes as they lie in storage. */
function fileHeaders(file: ResolvedFile): Headers {
  const etag = `"${file.etag}"`
  const kept = file.immutable ? 'max-age=31536000, immutable' : 'no-cache'
  // a cache that many share asks again each minute: what is under a commit never changes, but it may be closed
  const shared = file.immutable ? 'public, s-maxage=60, ' : ''
  return new Headers({
    ...CORS,
    'X-Repo-Commit': file.commitId,
    ETag: etag,
    'X-Linked-ETag': etag,
    'X-Linked-Size': String(file.sizeBytes),
    'Accept-Ranges': 'bytes',
    'Content-Type': file.path.endsWith('.md') ? 'text/plain; charset=utf-8' : file.mediaType,
    'Content-Disposition': contentDisposition(file.path),
    'Cache-Control': `${file.open ? shared : 'private, '}${kept}, no-transform`,
    ...(file.open ? {} : { Vary: 'Authorization, Cookie' })
  })
}
