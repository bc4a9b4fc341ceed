import '~/i18n/load/cleaningDesk'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useFindingWords } from '~/components/cleaning/finding-words'
import { DeskPage } from '~/components/cleaning-desk/desk-page'
import { OverturnedShare } from '~/components/cleaning-desk/held-table'
import { PeriodChips } from '~/components/cleaning-desk/period-chips'
import { useRuleDoes } from '~/components/cleaning-desk/use-rule-does'
import { DataTable } from '~/components/ui'
import { readPeriod } from '~/domain/cleaning/desk/period'
import { listRules, readDesk } from '~/domain/cleaning/desk/read-desk.server'
import { requireReviewer } from '~/http/session.server'
import { formatNumber, useLocale } from '~/i18n/format'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request }: LoaderFunctionArgs) {
  await requireReviewer(context, request)
  const period = readPeriod(new URL(request.url).searchParams.get('days'))
  const [{ rules: counted }, known] = await Promise.all([
    readDesk(context.hub, period),
    listRules(context.hub)
  ])
  const names = [...new Set([...known, ...counted].map(({ rule }) => rule))]
  const rules = names.map((rule) => {
    const { totals, overturned } = counted.find((one) => one.rule === rule) ?? {
      totals: { drop: 0, flag: 0, fix: 0 },
      overturned: { published: 0, decided: 0 }
    }
    const { version = null, own = false } = known.find((one) => one.rule === rule) ?? {}
    return { rule, version, own, totals, overturned }
  })
  return { rules, period, title: translate(context.locale)('cleaningDesk:rules.title') }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function CleaningRules() {
  const { t } = useTranslation()
  const locale = useLocale()
  const { ruleName } = useFindingWords()
  const does = useRuleDoes()
  const { rules, period } = useLoaderData<typeof loader>()
  const count = (value: number) =>
    value === 0 ? <span className="text-quiet">–</span> : formatNumber(locale, value)
  return (
    <DeskPage
      tab="rules"
      title={t('cleaningDesk:rules.title')}
      lead={t('cleaningDesk:rules.lead')}
      actions={<PeriodChips path="/cleaning/rules" period={period} />}
    >
      <DataTable
        caption={t('cleaningDesk:rules.title')}
        rows={rules}
        rowKey={({ rule }) => rule}
        columns={[
          {
            key: 'rule',
            label: t('cleaningDesk:held.rule'),
            cell: ({ rule }) => (
              <span className="block min-w-56">
                <Link
                  to={`/cleaning/rules/${rule}?days=${period}`}
                  className="font-medium hover:text-ember hover:underline"
                >
                  {ruleName(rule)}
                </Link>
                <span className="block text-12 text-quiet">{does(rule)}</span>
              </span>
            )
          },
          {
            key: 'version',
            label: t('cleaningDesk:rules.version'),
            cell: ({ version }) => <span className="font-mono text-12">{version ?? '–'}</span>
          },
          {
            key: 'drop',
            label: t('cleaningDesk:outcome.drop'),
            numeric: true,
            cell: ({ totals }) => count(totals.drop)
          },
          {
            key: 'flag',
            label: t('cleaningDesk:outcome.flag'),
            numeric: true,
            cell: ({ totals }) => count(totals.flag)
          },
          {
            key: 'fix',
            label: t('cleaningDesk:outcome.fix'),
            numeric: true,
            cell: ({ totals }) => count(totals.fix)
          },
          {
            key: 'overturned',
            label: t('cleaningDesk:held.overturned'),
            numeric: true,
            cell: ({ totals, overturned }) =>
              totals.drop > 0 || overturned.decided > 0 ? <OverturnedShare {...overturned} /> : null
          }
        ]}
      />
    </DeskPage>
  )
}
