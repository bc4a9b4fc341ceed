import '~/i18n/load/cleaningDesk'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Filter } from 'lucide-react'
import { DeskPage } from '~/components/cleaning-desk/desk-page'
import { FunnelTable } from '~/components/cleaning-desk/funnel'
import { HeldTable } from '~/components/cleaning-desk/held-table'
import { PeriodChips } from '~/components/cleaning-desk/period-chips'
import { OutcomeLegend, RuleCharts, useBarLength } from '~/components/cleaning-desk/rule-charts'
import { ButtonLink, EmptyState, Section } from '~/components/ui'
import { readPeriod } from '~/domain/cleaning/desk/period'
import { readDesk } from '~/domain/cleaning/desk/read-desk.server'
import { requireReviewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request }: LoaderFunctionArgs) {
  await requireReviewer(context, request)
  const period = readPeriod(new URL(request.url).searchParams.get('days'))
  const desk = await readDesk(context.hub, period)
  return { ...desk, period, title: translate(context.locale)('cleaningDesk:title') }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function CleaningDesk() {
  const { t } = useTranslation()
  const { funnel, rules, buckets, period } = useLoaderData<typeof loader>()
  const length = useBarLength(buckets)
  const found = rules.filter(({ totals }) => totals.drop + totals.flag + totals.fix > 0)
  return (
    <DeskPage
      tab="desk"
      title={t('cleaningDesk:title')}
      lead={t('cleaningDesk:lead')}
      actions={<PeriodChips path="/cleaning" period={period} />}
    >
      {funnel.given === 0 && rules.length === 0 ? (
        <EmptyState
          icon={<Filter size={32} strokeWidth={1.5} aria-hidden />}
          title={t('cleaningDesk:empty.title')}
          action={
            period === 'all' ? null : (
              <ButtonLink to="/cleaning?days=all">{t('cleaningDesk:empty.all')}</ButtonLink>
            )
          }
        >
          {t('cleaningDesk:empty.text')}
        </EmptyState>
      ) : (
        <>
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <FunnelTable funnel={funnel} />
            <HeldTable rules={rules} days={period} />
          </div>
          {found.length > 0 ? (
            <Section title={t('cleaningDesk:series.title')} actions={<OutcomeLegend />}>
              <p className="mb-3 text-12 text-quiet">
                {t('cleaningDesk:series.hint')} {length}
              </p>
              <RuleCharts rules={found} buckets={buckets} days={period} />
            </Section>
          ) : null}
        </>
      )}
    </DeskPage>
  )
}
