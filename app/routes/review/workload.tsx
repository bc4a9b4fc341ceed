import '~/i18n/load/workload'
import '~/i18n/load/care'
import '~/i18n/load/review'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Download } from 'lucide-react'
import { ButtonLink, buttonClass, PageHeader } from '~/components/ui'
import { AgeBars } from '~/components/workload/age-bars'
import { ByModerator, DeskHeadline, Flow, LaneTimes } from '~/components/workload/desk-figures'
import { readWorkload } from '~/domain/review/workload/read-workload.server'
import { SHOWN_DAYS } from '~/domain/review/workload/workload'
import { requireReviewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const me = await requireReviewer(context, request)
  const { moderators, ...load } = await readWorkload(context.hub)
  return {
    load,
    moderators: me.role === 'admin' ? moderators : null,
    title: translate(context.locale)('workload:title')
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function WorkloadPage() {
  const { t } = useTranslation()
  const { load, moderators } = useLoaderData<typeof loader>()
  return (
    <div className="page">
      <PageHeader
        title={t('workload:title')}
        lead={t('workload:lead', { days: SHOWN_DAYS })}
        back={{ to: '/review', label: t('review:back') }}
        actions={
          <>
            {moderators ? (
              <ButtonLink to="/review/gold" size="sm">
                {t('care:gold.title')}
              </ButtonLink>
            ) : null}
            <a href="/review/workload/figures" className={buttonClass('line', 'sm')}>
              <Download size={16} strokeWidth={1.5} aria-hidden />
              {t('workload:csv')}
            </a>
          </>
        }
      />
      <DeskHeadline {...load} />
      <AgeBars lanes={load.lanes} />
      <Flow {...load} />
      <LaneTimes times={load.times} />
      {moderators ? <ByModerator moderators={moderators} /> : null}
    </div>
  )
}
