import '~/i18n/load/review'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CircleCheck } from 'lucide-react'
import { KeyHelp } from '~/components/review/key-help'
import { Lanes } from '~/components/review/lanes'
import { NextForm } from '~/components/review/next-form'
import { QueueList } from '~/components/review/queue-list'
import { useReviewKeys } from '~/components/review/use-keys'
import { Alert, ButtonLink, EmptyState, LoadMore, PageHeader } from '~/components/ui'
import { listQueue } from '~/domain/review/list-queue.server'
import { laneQuery, readLane } from '~/domain/review/queue-query'
import { decodeCursor, encodeCursor } from '~/http/pagination'
import { requireReviewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const me = await requireReviewer(context, request)
  const query = new URL(request.url).searchParams
  const lane = readLane(query.get('lane'))
  const after = decodeCursor(query.get('after'), ['number', 'number', 'uuid'])
  const position = after && { severity: after[0], openedAtMs: after[1], id: after[2] }
  const { items, next, counts } = await listQueue(context.hub, me, { lane, after: position })
  const cursor = next && encodeCursor([next.severity, next.openedAtMs, next.id])
  const more = new URLSearchParams({ ...(lane && { lane }), ...(cursor && { after: cursor }) })
  return {
    ...{ items, counts, lane, viewerId: me.id, none: query.has('none') },
    more: cursor ? `/review?${more}` : null,
    title: translate(context.locale)('review:title')
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function ReviewQueue() {
  const { t } = useTranslation()
  const { items, counts, lane, more, none, viewerId } = useLoaderData<typeof loader>()
  useReviewKeys()
  return (
    <div className="page-wide">
      <PageHeader
        title={t('review:title')}
        lead={t('review:lead')}
        actions={
          <>
            <ButtonLink to="/cleaning" variant="quiet">
              {t('review:cleaning')}
            </ButtonLink>
            <ButtonLink to="/moderation/log" variant="quiet">
              {t('review:log')}
            </ButtonLink>
            {items.length > 0 ? <NextForm lane={lane} label={t('review:next')} variant="ember" /> : null}
          </>
        }
      />
      <div className="flex flex-col gap-4">
        <Lanes lane={lane} counts={counts} />
        {none ? <Alert tone="plain">{t('review:queue.none')}</Alert> : null}
        {items.length === 0 ? (
          <EmptyState
            icon={<CircleCheck size={32} strokeWidth={1.5} aria-hidden />}
            title={t('review:queue.empty.title')}
            action={<ButtonLink to="/moderation/log">{t('review:queue.empty.log')}</ButtonLink>}
          >
            {t('review:queue.empty.text')}
          </EmptyState>
        ) : (
          <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
            <div>
              <QueueList items={items} viewerId={viewerId} search={laneQuery(lane)} />
              <LoadMore to={more} />
            </div>
            <aside className="flex flex-col gap-4">
              <Alert title={t('review:queue.pick.title')}>{t('review:queue.pick.text')}</Alert>
              <KeyHelp />
            </aside>
          </div>
        )}
      </div>
    </div>
  )
}
