import '~/i18n/load/credit'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { readFilters } from '~/domain/prompts/list-prompts'
import { answerFeed } from '~/http/feeds.server'
import { translate } from '~/i18n/i18n.server'

/** The feed's own filters, newest first, as Atom. */
export function loader({ context, request }: LoaderFunctionArgs) {
  const filters = readFilters(new URL(request.url).searchParams)
  const query = new URLSearchParams(filters)
  const t = translate(context.locale)
  const named = Object.values(filters).join(' · ')
  return answerFeed(context, request, {
    title: named ? t('credit:feed.prompts', { filters: named }) : t('credit:feed.newest'),
    path: `/prompts.atom${query.size > 0 ? `?${query}` : ''}`,
    page: `/prompts?${new URLSearchParams({ ...filters, sort: 'newest' })}`,
    filters
  })
}
