import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import type { Hub } from '~/domain/hub/hub.server'
import {
  contentDisposition,
  countsAsDownload,
  matchesTag,
  parseRange,
  parseResolveTarget
} from '~/domain/hub/resolve'
import { fileUrl, openFile } from '~/domain/hub/resolve-bytes.server'
import {
  countDownload,
  type ResolvedFile,
  type ResolveError,
  resolveFile
} from '~/domain/hub/resolve-file.server'

const MESSAGES: Record<ResolveError, string> = {
  RepoNotFound: 'Repository not found',
  RevisionNotFound: 'Invalid rev id',
  EntryNotFound: 'Entry not found'
}

/** `GET|HEAD /datasets/:owner/:name/resolve/:revision/*`: bytes of a release file (Hub read protocol, part 3.1). */
export async function loader({ context: { hub }, request }: LoaderFunctionArgs) {
  const target = parseResolveTarget(new URL(request.url).pathname)
  if (!target) return Response.json({ error: 'Malformed address' }, { status: 400 })
  const found = await resolveFile(hub, target)
  if ('error' in found) {
    const { error, commitId } = found
    const message = error === 'RevisionNotFound' ? `${MESSAGES[error]}: ${target.revision}` : MESSAGES[error]
    return Response.json(
      { error: message },
      {
        status: 404,
        headers: {
          'X-Error-Code': error,
          'X-Error-Message': message.replace(/[^\x20-\x7e]/g, '?'),
          'Cache-Control': 'no-cache, no-transform',
          ...(commitId ? { 'X-Repo-Commit': commitId } : {})
        }
      }
    )
  }
  const range = request.headers.get('Range')
  const userAgent = request.headers.get('User-Agent') ?? ''
  const known = matchesTag(request.headers.get('If-None-Match'), found.file.etag)
  if (!known && countsAsDownload({ method: request.method, range, userAgent }, found.file.path))
    await countDownload(hub, found.file)
  return answer(hub, request, found.file, range)
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
  const elsewhere = await fileUrl(hub, file, new URL(request.url).hostname)
  if (elsewhere) {
    headers.set('Location', elsewhere)
    return new Response(null, { status: 302, headers })
  }
  if (range) headers.set('Content-Range', `bytes ${range.start}-${range.end}/${file.sizeBytes}`)
  headers.set('Content-Length', String(range ? range.end - range.start + 1 : file.sizeBytes))
  const status = range ? 206 : 200
  if (request.method === 'HEAD') return new Response(null, { status, headers })
  const body = await openFile(hub, file, range, request.signal)
  return new Response(createReadableStreamFromReadable(body), { status, headers })
}

/** `no-transform` keeps compressing middleware and proxies away: ranges count bytes as they lie in storage. */
function fileHeaders(file: ResolvedFile): Headers {
  const etag = `"${file.etag}"`
  return new Headers({
    'X-Repo-Commit': file.commitId,
    ETag: etag,
    'X-Linked-ETag': etag,
    'X-Linked-Size': String(file.sizeBytes),
    'Accept-Ranges': 'bytes',
    'Content-Type': file.path.endsWith('.md') ? 'text/plain; charset=utf-8' : file.mediaType,
    'Content-Disposition': contentDisposition(file.path),
    'Cache-Control': file.immutable
      ? 'public, max-age=31536000, immutable, no-transform'
      : 'no-cache, no-transform',
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers':
      'X-Repo-Commit, X-Error-Code, X-Error-Message, ETag, Accept-Ranges, Content-Range, X-Linked-Size, X-Linked-ETag'
  })
}
