import type { LoaderFunctionArgs } from '@remix-run/node'
import { listParts } from '~/domain/sharing/list-sitemap.server'
import { sitemapIndex } from '~/domain/sharing/sitemap'
import { conditional } from '~/http/conditional.server'
import { originOf } from '~/http/origin.server'

/** The index of the sitemap's parts. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const parts = await listParts(context.hub)
  return conditional(request, sitemapIndex(originOf(context, request), parts), {
    type: 'application/xml; charset=utf-8',
    cacheControl: 'public, max-age=600'
  })
}
