import '~/i18n/load/moderationLog'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Download, ScrollText } from 'lucide-react'
import { ChainNote } from '~/components/moderation-log/chain-note'
import { LogFilter } from '~/components/moderation-log/log-filter'
import { LogList } from '~/components/moderation-log/log-list'
import { OpenPage } from '~/components/moderation-log/open-page'
import { ButtonLink, buttonClass, EmptyState, LoadMore } from '~/components/ui'
import { canReview } from '~/domain/auth/viewer'
import { listRules } from '~/domain/cleaning/desk/read-desk.server'
import { logQuery, readLogFilters } from '~/domain/review/log/filters'
import { LOG_FILE_PATH } from '~/domain/review/log/head'
import { readHead } from '~/domain/review/log/head.server'
import { listLog } from '~/domain/review/log/list-log.server'
import { originOf } from '~/http/origin.server'
import { decodeCursor, encodeCursor } from '~/http/pagination'
import { getViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { hub } = context
  const query = new URL(request.url).searchParams
  const filters = readLogFilters(query)
  const after = decodeCursor(query.get('after'), ['number', 'number'])
  const reviewer = canReview(await getViewer(context))
  const [{ links, next }, head, rules] = await Promise.all([
    listLog(hub, filters, { after, reviewer }),
    readHead(hub),
    listRules(hub)
  ])
  const more = new URLSearchParams([...logQuery(filters), ['after', next ? encodeCursor(next) : '']])
  return {
    ...{ links, head, filters, rules: rules.map(({ rule }) => rule) },
    more: next ? `/moderation/log?${more}` : null,
    origin: originOf(context, request),
    title: translate(context.locale)('moderationLog:title')
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function ModerationLog() {
  const { t } = useTranslation()
  const { links, head, filters, rules, more, origin } = useLoaderData<typeof loader>()
  const none = links.length === 0
  const empty = head.sequence === 0
  return (
    <OpenPage
      tab="log"
      title={t('moderationLog:title')}
      lead={t('moderationLog:lead')}
      actions={
        empty ? null : (
          <a href={LOG_FILE_PATH} className={buttonClass('line', 'sm')}>
            <Download size={16} strokeWidth={1.5} aria-hidden />
            {t('moderationLog:download')}
          </a>
        )
      }
    >
      {empty ? null : <LogFilter filters={filters} rules={rules} />}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0">
          {none ? (
            <EmptyState
              icon={<ScrollText size={32} strokeWidth={1.5} aria-hidden />}
              title={t(empty ? 'moderationLog:empty.title' : 'moderationLog:none.title')}
              action={
                empty ? null : <ButtonLink to="/moderation/log">{t('moderationLog:none.all')}</ButtonLink>
              }
            >
              {t(empty ? 'moderationLog:empty.text' : 'moderationLog:none.text')}
            </EmptyState>
          ) : (
            <LogList links={links} />
          )}
          <LoadMore to={more} />
        </div>
        <ChainNote head={head} origin={origin} />
      </div>
    </OpenPage>
  )
}
