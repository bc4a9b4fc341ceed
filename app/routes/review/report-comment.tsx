import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Said } from '~/components/comments/said'
import { ReportForm } from '~/components/review/report-form'
import { getComment } from '~/domain/comments/get-comment.server'
import { commentHref } from '~/domain/comments/talk-address'
import { readReportPage, takeReport } from '~/http/reports.server'
import { requireViewer } from '~/http/session.server'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const id = params.id ?? ''
  const viewer = await requireViewer(context, request)
  const { found: _, ...page } = await readReportPage(
    context,
    request,
    { subjectType: 'comment', id },
    `/comments/${id}`
  )
  const { talk, author, body } = await getComment(context.hub, viewer, id)
  return { ...page, said: { author, body }, back: commentHref(talk, id) }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const id = params.id ?? ''
  return takeReport(context, request, { subjectType: 'comment', id }, `/comments/${id}/report`)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function ReportComment() {
  const { said, back, outcome, own, work } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  return (
    <ReportForm kind="comment" back={back} outcome={outcome} own={own} work={work} lastResult={lastResult}>
      <Said {...said} />
    </ReportForm>
  )
}
