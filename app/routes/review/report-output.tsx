import '~/i18n/load/review'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ReportForm } from '~/components/review/report-form'
import { findReportable } from '~/domain/review/find-reportable.server'
import { reportContribution } from '~/domain/review/report-contribution.server'
import { readOutcome } from '~/domain/review/report-outcome'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { REPORT_REASONS } from '~db/vocabulary'

const Report = z.object({ reason: z.enum(REPORT_REASONS), note: z.string().optional() })

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const asked = { subjectType: 'output', id: params.id ?? '' } as const
  const { promptId } = await findReportable(context.hub.db, asked, viewer)
  return {
    back: `/prompts/${promptId}`,
    outcome: readOutcome(new URL(request.url).searchParams.get('outcome')),
    title: translate(context.locale)('review:report.title.output')
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = await requireViewer(context, request)
  const form = await parseForm(request, Report)
  if (!form.ok) return form.response
  await limitAction(context, request, 'report')
  const id = params.id ?? ''
  try {
    const outcome = await reportContribution(context.hub, me, { subjectType: 'output', id, ...form.value })
    return redirect(`/outputs/${id}/report?outcome=${outcome}`, 303)
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function ReportOutput() {
  const { back, outcome } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  return <ReportForm kind="output" back={back} outcome={outcome} lastResult={lastResult} />
}
