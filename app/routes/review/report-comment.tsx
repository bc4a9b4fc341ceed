import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Said } from '~/components/comments/said'
import { ReportForm } from '~/components/review/report-form'
import { getComment } from '~/domain/comments/get-comment.server'
import { readReportPage, takeReport } from '~/http/reports.server'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const id = params.id ?? ''
  const { found, ...page } = await readReportPage(
    context,
    request,
    { subjectType: 'comment', id },
    `/comments/${id}`
  )
  const { author, body } = await getComment(context.hub, id)
  return { ...page, said: { author, body }, back: `/prompts/${found.promptId}?comment=${id}#c-${id}` }
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
