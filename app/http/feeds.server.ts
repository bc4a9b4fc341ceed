import type { PromptFilters } from '~/domain/prompts/list-prompts'
import { writeFeed } from '~/domain/sharing/atom'
import { type FeedCursor, listPublicPrompts } from '~/domain/sharing/public-prompts.server'
import { translate } from '~/i18n/i18n.server'
import { conditional } from './conditional.server'
import type { SiteContext } from './context'
import { originOf } from './origin.server'
import { decodeCursor, encodeCursor } from './pagination'

/**
 * Answers a page of an Atom feed. Anybody may read it from anywhere; it says nothing that depends on who asks but the
 * language of the words around the works.
 *
 * @param feed.path with the query that makes this feed what it is, in one spelling; `page` is the same list for people
 */
export async function answerFeed(
  context: SiteContext,
  request: Request,
  feed: { title: string; path: string; page: string; filters?: PromptFilters; authorId?: string }
): Promise<Response> {
  const cursor = decodeCursor(new URL(request.url).searchParams.get('after'), ['number', 'uuid'])
  const { prompts, next } = await listPublicPrompts(context.hub, { ...feed, after: cursor })
  const at = (after: FeedCursor | null) =>
    after ? `${feed.path}${feed.path.includes('?') ? '&' : '?'}after=${encodeCursor(after)}` : feed.path
  const t = translate(context.locale)
  const xml = writeFeed(
    {
      origin: originOf(context, request),
      self: at(cursor),
      first: feed.path,
      next: next && at(next),
      page: feed.page,
      title: feed.title,
      language: context.locale
    },
    prompts,
    {
      credit: ({ author, by }) => t('credit:by', { author, by }),
      pictures: (names) => t('credit:pictures', { names: names.join(', ') }),
      license: (license) => t(`words:license.${license}`)
    }
  )
  context.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
  const modifiedMs = Math.max(0, ...prompts.map((prompt) => prompt.updatedMs)) || null
  return conditional(request, xml, {
    type: 'application/atom+xml; charset=utf-8',
    modifiedMs,
    headers: { Vary: 'Accept-Language, Cookie', 'Access-Control-Allow-Origin': '*' }
  })
}
