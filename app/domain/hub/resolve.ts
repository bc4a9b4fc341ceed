/** What a `…/resolve/<revision>/<path>` address asks for. */
export interface ResolveTarget {
  owner: string
  name: string
  revision: string
  path: string
}

/**
 * Reads the raw pathname of a request: split on `/` first, percent-decoded afterwards, so that `refs%2Fheads%2Fmain`
 * stays one revision (Hub read protocol, part 2.2).
 *
 * Without a path it is the root, which is no file.
 *
 * @returns null when it is no such address, or not decodable
 */
export function parseResolveTarget(pathname: string, verb = 'resolve'): ResolveTarget | null {
  const segments = pathname.split('/').slice(1)
  if (segments[0] !== 'datasets' || segments[3] !== verb || segments.length < 5) return null
  try {
    const [, owner = '', name = '', , revision = '', ...path] = segments.map(decodeURIComponent)
    return { owner, name, revision, path: path.join('/') }
  } catch {
    return null
  }
}

/** First and last byte, inclusive; `null`: the whole file; `'unsatisfiable'`: outside of it. */
export type RangeAnswer = { start: number; end: number } | null | 'unsatisfiable'

/**
 * Reads a Range header (RFC 9110 §14.2) against a file's size: one range of bytes, its end clamped; several ranges and
 * malformed ones are ignored.
 */
export function parseRange(header: string | null, sizeBytes: number): RangeAnswer {
  const match = /^bytes=(\d*)-(\d*)$/i.exec(header?.trim() ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return null
  const [first, last] = [match[1] ?? '', match[2] ?? '']
  if (first === '') {
    const suffix = Number(last)
    if (suffix === 0 || sizeBytes === 0) return 'unsatisfiable'
    return { start: Math.max(0, sizeBytes - suffix), end: sizeBytes - 1 }
  }
  const start = Number(first)
  const end = last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1)
  if (last !== '' && Number(last) < start) return null
  return start >= sizeBytes ? 'unsatisfiable' : { start, end }
}

/**
 * The Range header, or null when If-Range names other bytes than these: the rest of what somebody has begins anew
 * (RFC 9110 §13.1.5, strong comparison). Without a date of ours, a date is never the right one.
 */
export function rangeAsked(headers: Headers, etag: string): string | null {
  const condition = headers.get('If-Range')?.trim()
  return condition && condition !== `"${etag}"` ? null : headers.get('Range')
}

/** True when If-None-Match names this entity tag, or any (RFC 9110 §13.1.2, weak comparison). */
export const matchesTag = (header: string | null, etag: string): boolean =>
  (header ?? '')
    .split(',')
    .some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === `"${etag}"`)

/** `inline` with the file's name in both notations (RFC 6266). */
export function contentDisposition(path: string, type: 'inline' | 'attachment' = 'inline'): string {
  const name = path.split('/').pop() ?? ''
  const ascii = name.replace(/[^\w.+ -]/g, '_')
  return `${type}; filename*=UTF-8''${encodeURIComponent(name)}; filename="${ascii}";`
}

/** Programs that walk the web by themselves, by what they call themselves. */
const ROBOT = /bot\b|crawl|spider|slurp|scrape|preview|monitor|facebookexternalhit/i

/** The program calls itself one that walks the web. */
export const isRobot = (userAgent: string): boolean => ROBOT.test(userAgent)

/**
 * A fresh download as far as the request tells: the manifest (what `kindling pull` asks first) or the first part of a
 * split's Parquet, whole, and not by a robot. Nothing of who asks is kept.
 */
export const countsAsDownload = (
  request: { method: string; range: string | null; userAgent: string },
  path: string
): boolean =>
  request.method === 'GET' &&
  request.range === null &&
  !isRobot(request.userAgent) &&
  (path === 'manifest.json'
    ? request.userAgent.startsWith('kindling-pull/')
    : /^data\/\w+-00000-of-\d+\.parquet$/.test(path) && !request.userAgent.startsWith('kindling-pull/'))
