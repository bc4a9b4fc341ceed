import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ReportForm } from '~/components/review/report-form'
import { readReportPage, takeReport } from '~/http/reports.server'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { id, back } = aboutOf(params)
  const { found, ...page } = await readReportPage(context, request, { subjectType: 'dataset', id }, back)
  return { ...page, back }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { id, back } = aboutOf(params)
  return takeReport(context, request, { subjectType: 'dataset', id }, `${back}/report`)
}

const aboutOf = ({ owner = '', name = '' }: { owner?: string; name?: string }) => ({
  id: `${owner}/${name}`,
  back: `/datasets/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`
})

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function ReportDataset() {
  const { back, outcome, own, work } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  return (
    <ReportForm kind="dataset" back={back} outcome={outcome} own={own} work={work} lastResult={lastResult} />
  )
}
