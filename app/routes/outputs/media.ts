import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { canReview } from '~/domain/auth/viewer'
import { AppError } from '~/domain/errors'
import { DISPLAY_WIDTHS } from '~/domain/outputs/display'
import { readMedia } from '~/domain/outputs/read-media.server'
import { getViewer } from '~/http/session.server'

const YEAR_SECONDS = 365 * 24 * 3600

/** An image: its display copies inline, the whole file only as a download. Content-addressed, so it never changes. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { sha256 = '', variant: asked = '' } = params
  const variant = asked === 'original' ? asked : DISPLAY_WIDTHS.find((width) => String(width) === asked)
  if (!/^[\da-f]{64}$/.test(sha256) || !variant) throw new AppError('not_found', 'No such image')
  const media = await readMedia(context.hub, sha256, variant, async () => {
    const viewer = await getViewer(context, request)
    return viewer && { id: viewer.id, reviewer: canReview(viewer) }
  })
  context.setHeader('Content-Security-Policy', "sandbox; default-src 'none'")
  // Feed readers and pages that embed a prompt show it, too.
  if (media.open) context.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
  const headers = new Headers({
    'Content-Type': media.mediaType,
    'Content-Length': String(media.sizeBytes),
    'Cache-Control': media.open ? `public, max-age=${YEAR_SECONDS}, immutable` : 'private, no-store',
    ETag: `"${sha256}-${variant}"`
  })
  if (variant === 'original') {
    const extension = media.mediaType.split('/')[1]
    headers.set('Content-Disposition', `attachment; filename="${sha256.slice(0, 16)}.${extension}"`)
  }
  if (request.headers.get('if-none-match') === headers.get('etag') && media.open) {
    media.body.destroy()
    headers.delete('content-length')
    return new Response(null, { status: 304, headers })
  }
  return new Response(createReadableStreamFromReadable(media.body), { headers })
}
