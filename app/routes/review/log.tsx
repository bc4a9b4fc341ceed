import '~/i18n/load/review'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { ScrollText } from 'lucide-react'
import { DataTable, EmptyState, LoadMore, PageHeader, When } from '~/components/ui'
import { canReview } from '~/domain/auth/viewer'
import { listDecisions } from '~/domain/review/list-decisions.server'
import { decodeCursor, encodeCursor } from '~/http/pagination'
import { getViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const after = decodeCursor(new URL(request.url).searchParams.get('after'), ['number', 'uuid'])
  const reviewer = canReview(await getViewer(context))
  const { decisions, next } = await listDecisions(context.hub, { after, reviewer })
  return {
    decisions,
    more: next ? `/review/log?after=${encodeCursor(next)}` : null,
    title: translate(context.locale)('review:log.title')
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function ReviewLog() {
  const { t } = useTranslation()
  const { decisions, more } = useLoaderData<typeof loader>()
  return (
    <div className="page">
      <PageHeader title={t('review:log.title')} lead={t('review:log.lead')} />
      {decisions.length === 0 ? (
        <EmptyState
          icon={<ScrollText size={32} strokeWidth={1.5} aria-hidden />}
          title={t('review:log.empty.title')}
        >
          {t('review:log.empty.text')}
        </EmptyState>
      ) : (
        <DataTable
          caption={t('review:log.title')}
          className="whitespace-nowrap"
          rows={decisions}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'when',
              label: t('review:log.when'),
              cell: (row) =>
                row.caseId ? (
                  <Link
                    to={`/review/${row.caseId}`}
                    className="underline underline-offset-2 hover:text-ember"
                  >
                    <When date={row.decidedAt} />
                  </Link>
                ) : (
                  <When date={row.decidedAt} />
                )
            },
            {
              key: 'what',
              label: t('review:log.what'),
              cell: (row) =>
                `${t(`words:subject.${row.subject}`)} · ${row.lane ? t(`words:lane.${row.lane}`) : t('review:log.unasked')}`
            },
            {
              key: 'action',
              label: t('review:log.action'),
              cell: (row) => t(`words:action.${row.action}.done`)
            },
            { key: 'policy', label: t('review:log.policy'), cell: (row) => t(`words:policy.${row.policy}`) },
            { key: 'by', label: t('review:log.by'), cell: (row) => t(`words:role.${row.by}`) }
          ]}
        />
      )}
      <LoadMore to={more} />
    </div>
  )
}
