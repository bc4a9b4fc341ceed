import '~/i18n/load/cleaningDesk'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { nameOfRule, useFindingWords } from '~/components/cleaning/finding-words'
import { DeskPage } from '~/components/cleaning-desk/desk-page'
import { PeriodChips } from '~/components/cleaning-desk/period-chips'
import { RuleFactsView } from '~/components/cleaning-desk/rule-facts'
import { RuleThresholds } from '~/components/cleaning-desk/rule-thresholds'
import { SampleFilter } from '~/components/cleaning-desk/sample-filter'
import { SampleList } from '~/components/cleaning-desk/sample-list'
import { useRuleDoes } from '~/components/cleaning-desk/use-rule-does'
import { LoadMore, Section } from '~/components/ui'
import { canOperate } from '~/domain/auth/must-operate'
import { versionsOf } from '~/domain/cleaning/desk/counts'
import { listSamples } from '~/domain/cleaning/desk/list-samples.server'
import { readPeriod } from '~/domain/cleaning/desk/period'
import { listRules, readRuleCounts } from '~/domain/cleaning/desk/read-desk.server'
import { ledgerQuery, readLedgerFilters } from '~/domain/cleaning/ledger/filters'
import { NEAR } from '~/domain/cleaning/rules/near-duplicate'
import { listSettable } from '~/domain/cleaning/thresholds/list-settable.server'
import { AppError } from '~/domain/errors'
import { decodeCursor, encodeCursor } from '~/http/pagination'
import { requireReviewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireReviewer(context, request)
  const { hub } = context
  const rule = params.rule ?? ''
  const query = new URL(request.url).searchParams
  const period = readPeriod(query.get('days'))
  const { outcome, version } = readLedgerFilters(query)
  const after = decodeCursor(query.get('after'), ['number', 'uuid'])
  const known = (await listRules(hub)).find((one) => one.rule === rule)
  const { ever, series } = await readRuleCounts(hub, rule, period)
  if (!known && ever.length === 0) throw new AppError('not_found', 'No such rule')
  const { samples, next } = await listSamples(hub, { rule, outcome, version, after })
  const filter = ledgerQuery({ outcome, version })
  const more = new URLSearchParams([...filter, ['days', period], ['after', next ? encodeCursor(next) : '']])
  return {
    ...{ rule, period, outcome, version, samples },
    facts: known ?? { rule, version: null, own: false, source: '' },
    buckets: series.buckets,
    counts: series.rules.find((one) => one.rule === rule) ?? null,
    versions: versionsOf(ever),
    thresholds: (await listSettable(hub)).filter((one) => one.rule === rule),
    fixed: rule === 'near-duplicate' ? Math.round(NEAR * 100) : null,
    operator: canOperate(viewer),
    more: next ? `/cleaning/rules/${rule}?${more}` : null,
    title: nameOfRule(translate(context.locale), rule)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function CleaningRule() {
  const { t } = useTranslation()
  const { ruleName } = useFindingWords()
  const does = useRuleDoes()
  const data = useLoaderData<typeof loader>()
  const { rule, period, samples, more } = data
  return (
    <DeskPage
      tab="rules"
      title={ruleName(rule)}
      lead={does(rule)}
      back={{ to: `/cleaning/rules?days=${period}`, label: t('cleaningDesk:rules.title') }}
      actions={<PeriodChips path={`/cleaning/rules/${rule}`} period={period} />}
    >
      <RuleFactsView {...data} />
      <Section title={t('cleaningDesk:rule.thresholds')}>
        <RuleThresholds thresholds={data.thresholds} operator={data.operator} fixed={data.fixed} />
      </Section>
      <Section
        title={t('cleaningDesk:rule.samples')}
        actions={<SampleFilter {...data} path={`/cleaning/rules/${rule}`} />}
      >
        <SampleList samples={samples} />
        <LoadMore to={more} />
      </Section>
    </DeskPage>
  )
}
