import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ReportForm } from '~/components/review/report-form'
import { readReportPage, takeReport } from '~/http/reports.server'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const id = params.id ?? ''
  const { found, ...page } = await readReportPage(context, request, { subjectType: 'output', id }, '')
  return { ...page, back: `/prompts/${found.promptId}` }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const id = params.id ?? ''
  return takeReport(context, request, { subjectType: 'output', id }, `/outputs/${id}/report`)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function ReportOutput() {
  const { back, outcome, own, work } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  return (
    <ReportForm kind="output" back={back} outcome={outcome} own={own} work={work} lastResult={lastResult} />
  )
}
