import '~/i18n/load/review'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Said } from '~/components/comments/said'
import { ReportForm } from '~/components/review/report-form'
import { getComment } from '~/domain/comments/get-comment.server'
import { commentHref } from '~/domain/comments/talk-address'
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
  const { id, talk, author, body } = await getComment(context.hub, viewer, params.id ?? '')
  return {
    said: { author, body },
    back: commentHref(talk, id),
    outcome: readOutcome(new URL(request.url).searchParams.get('outcome')),
    title: translate(context.locale)('review:report.title.comment')
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = await requireViewer(context, request)
  const form = await parseForm(request, Report)
  if (!form.ok) return form.response
  await limitAction(context, request, 'report')
  const id = params.id ?? ''
  try {
    const outcome = await reportContribution(context.hub, me, { subjectType: 'comment', id, ...form.value })
    return redirect(`/comments/${id}/report?outcome=${outcome}`, 303)
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function ReportComment() {
  const { said, back, outcome } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  return (
    <ReportForm kind="comment" back={back} outcome={outcome} lastResult={lastResult}>
      <Said {...said} />
    </ReportForm>
  )
}
