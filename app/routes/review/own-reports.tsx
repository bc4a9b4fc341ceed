import '~/i18n/load/reports'
import '~/i18n/load/review'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Flag } from 'lucide-react'
import { ReportBadge } from '~/components/review/report-state'
import { useReportedFor } from '~/components/review/reported-for'
import { EmptyState, LoadMore, PageHeader, When } from '~/components/ui'
import { listOwnReports, readAccuracy } from '~/domain/review/own-reports.server'
import { decodeCursor, encodeCursor } from '~/http/pagination'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const me = await requireViewer(context, request)
  const after = decodeCursor(new URL(request.url).searchParams.get('after'), ['number', 'uuid'])
  const [{ reports, next }, accuracy] = await Promise.all([
    listOwnReports(context.hub, me, { after }),
    readAccuracy(context.hub, me)
  ])
  return {
    ...{ reports, accuracy, more: next ? `/me/reports?after=${encodeCursor(next)}` : null },
    title: translate(context.locale)('reports:list.title')
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function OwnReports() {
  const { t } = useTranslation()
  const { reports, accuracy, more } = useLoaderData<typeof loader>()
  const reportedFor = useReportedFor()
  return (
    <div className="page-narrow">
      <PageHeader title={t('reports:list.title')} lead={t('reports:list.lead')} />
      {accuracy.decided > 0 ? (
        <p className="mb-4 text-14">
          <span className="font-medium">
            {t('reports:list.accuracy', { count: accuracy.decided, upheld: accuracy.upheld })}
          </span>
          <span className="block text-12 text-quiet">{t('reports:list.accuracy.hint')}</span>
        </p>
      ) : null}
      {reports.length === 0 ? (
        <EmptyState
          icon={<Flag size={32} strokeWidth={1.5} aria-hidden />}
          title={t('reports:list.empty.title')}
        >
          {t('reports:list.empty.text')}
        </EmptyState>
      ) : (
        <ul className="overflow-hidden rounded-card border border-line bg-card">
          {reports.map((report) => (
            <li
              key={report.id}
              className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-3 text-14 last:border-0"
            >
              <span className="min-w-0 flex-1 basis-56">
                <Link
                  to={`/me/reports/${report.id}`}
                  className="clamp-2 font-medium underline-offset-2 hover:text-ember hover:underline"
                >
                  {t(`words:subject.${report.subject}`)}{' '}
                  <bdi>{report.title || t('review:queue.untitled')}</bdi>
                </Link>
                <span className="block text-12 text-quiet">
                  {reportedFor(report)} · <When date={report.createdAt} />
                </span>
              </span>
              <span className="flex items-center gap-2">
                <ReportBadge state={report.state} />
                {report.endedAt ? <When date={report.endedAt} className="text-12 text-quiet" /> : null}
              </span>
            </li>
          ))}
        </ul>
      )}
      <LoadMore to={more} />
    </div>
  )
}
