import type { LoaderFunctionArgs } from '@remix-run/node'
import { AppError } from '~/domain/errors'
import { listPart } from '~/domain/sharing/list-sitemap.server'
import { readPart, STANDING_PAGES, sitemapPart } from '~/domain/sharing/sitemap'
import { conditional } from '~/http/conditional.server'
import { originOf } from '~/http/origin.server'

/** One part of the sitemap: `pages.xml`, or a range of ids of one kind. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const [kind = '', file = '', ...more] = (params['*'] ?? '').split('/')
  const part = more.length === 0 ? readPart(kind, file) : null
  if (!part && !(kind === 'pages.xml' && file === '')) throw new AppError('not_found', 'No such part')
  const pages = part ? await listPart(context.hub, part) : STANDING_PAGES
  return conditional(request, sitemapPart(originOf(context, request), pages), {
    type: 'application/xml; charset=utf-8',
    cacheControl: 'public, max-age=600'
  })
}
