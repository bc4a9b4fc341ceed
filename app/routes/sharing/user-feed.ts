import '~/i18n/load/credit'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { findAuthor } from '~/domain/sharing/public-prompts.server'
import { answerFeed } from '~/http/feeds.server'
import { translate } from '~/i18n/i18n.server'

/** What one person published, newest first, as Atom. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const author = await findAuthor(context.hub, params.name ?? '')
  const page = `/users/${encodeURIComponent(author.name)}`
  return answerFeed(context, request, {
    title: translate(context.locale)('credit:feed.user', { name: author.displayName }),
    path: `${page}/feed.atom`,
    page,
    authorId: author.id
  })
}
