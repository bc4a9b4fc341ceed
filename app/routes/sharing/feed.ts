import '~/i18n/load/credit'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerFeed } from '~/http/feeds.server'
import { translate } from '~/i18n/i18n.server'

/** Everything new, as Atom. */
export const loader = ({ context, request }: LoaderFunctionArgs) =>
  answerFeed(context, request, {
    title: translate(context.locale)('credit:feed.newest'),
    path: '/feed.atom',
    page: '/prompts?sort=newest'
  })
