import '~/i18n/load/arena'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { RevealView } from '~/components/arena/reveal-view'
import { PageHeader } from '~/components/ui'
import { findBallot } from '~/domain/arena/find-ballot.server'
import { takeBackBallot } from '~/domain/arena/take-back-ballot.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  return {
    ballot: await findBallot(context.hub, viewer, params.id ?? ''),
    title: translate(context.locale)('arena:revealed')
  }
}

/** Takes the ballot back. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'rate')
  await takeBackBallot(context.hub, viewer, params.id ?? '')
  return redirect('/arena')
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function Ballot() {
  const { ballot } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  return (
    <div className="page">
      <PageHeader title={t('arena:revealed')} back={{ to: '/arena', label: t('arena:title') }} />
      <RevealView ballot={ballot} />
    </div>
  )
}
