import '~/i18n/load/policy'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import {
  BacktestDecided,
  BacktestLanguages,
  BacktestNumbers,
  BacktestSamples
} from '~/components/policy/backtest-result'
import { BacktestRunning } from '~/components/policy/backtest-running'
import { PolicyPage } from '~/components/policy/policy-page'
import { When } from '~/components/ui'
import { canOperate } from '~/domain/auth/must-operate'
import { cancelBacktest } from '~/domain/policy/ask-backtest.server'
import { getBacktest } from '~/domain/policy/get-backtest.server'
import { parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireAdmin, requireReviewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const Cancel = z.object({ intent: z.literal('cancel') })

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireReviewer(context, request)
  const test = await getBacktest(context.hub, params.id ?? '')
  return {
    ...{ test, admin: canOperate(viewer) },
    title: translate(context.locale)('policy:test.page', { id: test.version })
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const admin = await requireAdmin(context, request)
  await limitAction(context, request, 'operate')
  const form = await parseForm(request, Cancel)
  if (!form.ok) return form.response
  const { id } = await getBacktest(context.hub, params.id ?? '')
  await cancelBacktest(context.hub, admin, id)
  return redirect(`/review/rules/tests/${id}`, 303)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function Backtest() {
  const { t } = useTranslation()
  const { test, admin } = useLoaderData<typeof loader>()
  const lists = Object.entries(test.lists).map(([name, number]) => `${name.split('@')[0]}@${number}`)
  return (
    <PolicyPage
      tab="rules"
      title={t('policy:test.page', { id: test.version })}
      lead={
        <>
          {t('policy:test.asked', { name: test.who.displayName || test.who.name, days: test.days })} ·{' '}
          <When date={test.askedAt} />
          {lists.length > 0 ? ` · ${t('policy:test.lists')}${t('common:colon')}${lists.join(', ')}` : null}
        </>
      }
      back={{
        to: `/review/rules/versions/${test.version}`,
        label: t('policy:version.title', { id: test.version })
      }}
    >
      {test.result ? (
        <>
          <BacktestNumbers result={test.result} />
          <div className="mt-10">
            <BacktestDecided result={test.result} />
            <BacktestLanguages languages={test.result.languages} />
          </div>
          <div className="mt-10">
            <BacktestSamples rules={test.result.rules} />
          </div>
        </>
      ) : (
        <BacktestRunning test={test} admin={admin} />
      )}
    </PolicyPage>
  )
}
