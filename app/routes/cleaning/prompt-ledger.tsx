import '~/i18n/load/ledger'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { LedgerPage } from '~/components/ledger/ledger'
import { problemOf } from '~/components/ledger/problem'
import { readLedger } from '~/domain/cleaning/read-ledger.server'
import { answerLedger, revisionAsked } from '~/http/ledger.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const ledger = await readLedger(context.hub, viewer, revisionAsked(request, params.id ?? ''))
  return { ledger, heading: translate(context.locale)('ledger:title') }
}

export const action = (args: ActionFunctionArgs) => answerLedger(args, 'revision')

/** After a refused dispute as well: how it stands may be what was refused. */
export const shouldRevalidate = () => true

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.heading ?? ''} · Kindling` }
]

export default function PromptLedger() {
  const { t } = useTranslation()
  const { ledger } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return <LedgerPage key={ledger.subjectId} ledger={ledger} problem={problemOf(t, result)} />
}
