import '~/i18n/load/cleaningRuns'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DeskPage } from '~/components/cleaning-desk/desk-page'
import { FirstCounts, RunReportView } from '~/components/cleaning-runs/run-report'
import { RunSamples } from '~/components/cleaning-runs/run-samples'
import { RunSteps } from '~/components/cleaning-runs/run-steps'
import { RunTroubles } from '~/components/cleaning-runs/run-troubles'
import { messageOf } from '~/components/errors'
import { Alert, When } from '~/components/ui'
import { controlRun } from '~/domain/cleaning/runs/control-run.server'
import { findRun, readProgress, readSamples, readTrouble } from '~/domain/cleaning/runs/find-run.server'
import { wordDiff } from '~/domain/prompts/word-diff'
import { RunControlFields } from '~/http/cleaning-run-forms.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireAdmin } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

/** Samples of each rule while all rules are shown. */
const EACH = 3

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  await requireAdmin(context, request)
  const { hub } = context
  const id = params.id ?? ''
  const run = await findRun(hub, id)
  const asked = new URL(request.url).searchParams.get('rule')
  const rule = asked && run.report?.byRule[asked] ? asked : null
  const [progress, samples, trouble] = await Promise.all([
    readProgress(hub, id),
    run.report ? readSamples(hub, id, rule, rule ? Number.MAX_SAFE_INTEGER : EACH) : [],
    readTrouble(hub, id)
  ])
  const title = translate(context.locale)(`cleaningRuns:scope.${run.scope}`)
  const shown = samples.map((sample) => ({
    ...sample,
    runs: sample.before === sample.after ? null : wordDiff(sample.before, sample.after)
  }))
  return { run, progress, rule, samples: shown, trouble, title }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const operator = await requireAdmin(context, request)
  await limitAction(context, request, 'post')
  const form = await parseForm(request, RunControlFields)
  if (!form.ok) return form.response
  try {
    await controlRun(context.hub, operator, params.id ?? '', form.value.intent)
  } catch (error) {
    return formError(form.submission, error)
  }
  return redirect(`/cleaning/runs/${params.id}`)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function CleaningRun() {
  const { run, progress, rule, samples, trouble } = useLoaderData<typeof loader>()
  const last = useActionData<typeof action>()
  const { t } = useTranslation()
  const wrong = messageOf(t, last?.error?.[''])
  return (
    <DeskPage
      title={t(`cleaningRuns:scope.${run.scope}`)}
      lead={
        <span className="flex flex-wrap gap-x-3">
          <span className="font-mono">{run.pipelineVersion}</span>
          <span>{run.startedBy ?? t('cleaningRuns:list.hub')}</span>
          <When date={run.createdAt} />
        </span>
      }
      back={{ to: '/cleaning/runs', label: t('cleaningRuns:title') }}
      tab="runs"
    >
      <div className="grid grid-cols-1 gap-6">
        {wrong ? <Alert tone="brick">{wrong}</Alert> : null}
        <RunSteps run={{ id: run.id, scope: run.scope }} progress={progress} />
        <RunTroubles trouble={trouble} />
        {run.first ? <FirstCounts first={run.first} /> : null}
        {run.report ? <RunReportView report={run.report} ready={run.state === 'ready'} /> : null}
        {run.report ? (
          <RunSamples id={run.id} byRule={run.report.byRule} rule={rule} samples={samples} />
        ) : null}
      </div>
    </DeskPage>
  )
}
