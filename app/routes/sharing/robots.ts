import type { LoaderFunctionArgs } from '@remix-run/node'
import { robotsText } from '~/domain/sharing/sitemap'
import { conditional } from '~/http/conditional.server'
import { originOf } from '~/http/origin.server'

/** What robots may read. */
export const loader = ({ context, request }: LoaderFunctionArgs) =>
  conditional(request, robotsText(originOf(context, request)), {
    type: 'text/plain; charset=utf-8',
    cacheControl: 'public, max-age=3600'
  })
