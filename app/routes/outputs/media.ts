import type { LoaderFunctionArgs } from '@remix-run/node'
import { canReview } from '~/domain/auth/viewer'
import { seenThrough } from '~/domain/content-ratings/lens'
import { AppError } from '~/domain/errors'
import { matchesTag, parseRange, rangeAsked } from '~/domain/hub/resolve'
import { stopWith } from '~/domain/hub/stop-with.server'
import { DISPLAY_WIDTHS, MEDIA_VARIANTS, type MediaVariant } from '~/domain/outputs/display'
import type { MediaAsker } from '~/domain/outputs/find-media.server'
import { findCopy, type Media, readPlayable, tagOf } from '~/domain/outputs/read-media.server'
import { pageLens } from '~/http/gate.server'
import { departedPicture, keepingOf } from '~/http/media-answers.server'
import { wantsProblem } from '~/http/problem.server'
import { getViewer } from '~/http/session.server'
import { streamed } from '~/http/streamed.server'

/**
 * An output's file: copies of pictures inline, sound and film in ranges, the file as given only as a download for its
 * author and reviewers. Its bytes never change; whether they may be seen does, so caches ask again (docs/decisions/006).
 */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { sha256 = '', variant: asked = '' } = params
  const variants: readonly MediaVariant[] = [...MEDIA_VARIANTS, ...DISPLAY_WIDTHS]
  const variant = variants.find((known) => String(known) === asked)
  if (!/^[\da-f]{64}$/.test(sha256) || !variant) throw new AppError('not_found', 'No such file')
  context.setHeader('Content-Security-Policy', "sandbox; default-src 'none'")
  const asker: MediaAsker = {
    viewer: async () => {
      const person = await getViewer(context, request)
      return person && { id: person.id, reviewer: canReview(person) }
    },
    meets: async (rating) =>
      seenThrough(await pageLens(context, await getViewer(context, request)), rating) !== 'hide'
  }
  // whoever may see it gets it at the same address: that there is none is no cache's to keep
  const refuse = (error: unknown): never => {
    if (!wantsProblem(request)) context.setHeader('Cache-Control', 'no-store')
    throw error
  }
  if (variant === 'play')
    return play(request, sha256, await readPlayable(context.hub, sha256, asker).catch(refuse))
  const media = await findCopy(context.hub, sha256, variant, asker).catch((error: unknown) => {
    return (variant !== 'original' && departedPicture(request, error)) || refuse(error)
  })
  // Feed readers and pages that embed a prompt show it, too.
  if (media instanceof Response || media.audience === 'all')
    context.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
  return media instanceof Response ? media : show(request, sha256, variant, media)
}

/** A picture, or a file as given: whole, or 304, which costs one question to the database and none to the store. */
async function show(
  request: Request,
  sha256: string,
  variant: MediaVariant,
  media: Awaited<ReturnType<typeof findCopy>>
): Promise<Response> {
  const tag = tagOf(sha256, variant, media)
  const headers = headersOf(tag, media)
  if (isCurrent(request, tag, media)) return new Response(null, { status: 304, headers })
  if (variant === 'original' || variant === 'full') {
    const name = `${sha256.slice(0, 16)}.${media.mediaType.split('/')[1]}`
    const disposition = variant === 'original' ? 'attachment' : 'inline'
    headers.set('Content-Disposition', `${disposition}; filename="${name}"`)
  }
  if (request.method === 'HEAD') {
    headers.set('Content-Length', String(await media.sizeBytes()))
    return new Response(null, { headers })
  }
  const { body, sizeBytes } = await media.read()
  headers.set('Content-Length', String(sizeBytes))
  return new Response(streamed(stopWith(request.signal, body)), { headers })
}

type Kept = Pick<Media, 'mediaType' | 'audience'>

/** What somebody has of it is what they would get. */
const isCurrent = (request: Request, tag: string, { audience }: Kept): boolean =>
  audience !== 'few' && matchesTag(request.headers.get('if-none-match'), tag)

const headersOf = (tag: string, { mediaType, audience }: Kept) =>
  new Headers({ 'Content-Type': mediaType, ETag: `"${tag}"`, ...keepingOf(audience) })

/** One range of a sound or film, or all of it (RFC 9110 §14); several ranges at once get all of it. */
async function play(request: Request, sha256: string, media: Awaited<ReturnType<typeof readPlayable>>) {
  const tag = `${sha256}-play`
  const headers = headersOf(tag, media)
  headers.set('Accept-Ranges', 'bytes')
  if (isCurrent(request, tag, media)) return new Response(null, { status: 304, headers })
  const range = parseRange(rangeAsked(request.headers, tag), media.sizeBytes)
  if (range === 'unsatisfiable') {
    headers.set('Content-Range', `bytes */${media.sizeBytes}`)
    headers.set('Cache-Control', 'no-store')
    return new Response(null, { status: 416, headers })
  }
  if (range) headers.set('Content-Range', `bytes ${range.start}-${range.end}/${media.sizeBytes}`)
  headers.set('Content-Length', String(range ? range.end - range.start + 1 : media.sizeBytes))
  const status = range ? 206 : 200
  if (request.method === 'HEAD') return new Response(null, { status, headers })
  const body = stopWith(request.signal, await media.read(range))
  return new Response(streamed(body), { status, headers })
}
