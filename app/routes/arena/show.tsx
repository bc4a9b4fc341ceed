import '~/i18n/load/arena'
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { MatchView } from '~/components/arena/match-view'
import { messageOf } from '~/components/errors'
import { Alert, ButtonLink, EmptyState, PageHeader } from '~/components/ui'
import { castBallot } from '~/domain/arena/cast-ballot.server'
import { drawMatch } from '~/domain/arena/draw-match.server'
import { SIDES } from '~/domain/arena/match'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { getViewer, requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const Ballot = z.object({ token: z.string().max(500), side: z.enum(SIDES) })

export async function loader({ context, request }: LoaderFunctionArgs) {
  const viewer = await getViewer(context, request)
  return data(
    {
      match: await drawMatch(context.hub, viewer, await context.lens()),
      signedIn: viewer !== null,
      title: translate(context.locale)('arena:title')
    },
    // another pair every time
    { headers: { 'Cache-Control': 'private, no-store' } }
  )
}

export async function action({ context, request }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'rate')
  const form = await parseForm(request, Ballot)
  if (!form.ok) return form.response
  try {
    return redirect(`/arena/${await castBallot(context.hub, viewer, form.value)}`)
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function Arena() {
  const { match, signedIn } = useLoaderData<typeof loader>()
  const last = useActionData<typeof action>()
  const { t } = useTranslation()
  const error = messageOf(t, last?.error?.[''] ?? last?.error?.side ?? last?.error?.token)
  return (
    <div className="page">
      <PageHeader title={t('arena:title')} lead={t('arena:lead')} />
      {error ? (
        <Alert tone="brick" className="mb-6">
          {error}
        </Alert>
      ) : null}
      {match ? (
        <MatchView match={match} signedIn={signedIn} />
      ) : (
        <EmptyState
          title={t('arena:none')}
          action={<ButtonLink to="/prompts">{t('arena:none.feed')}</ButtonLink>}
        >
          {t('arena:none.hint')}
        </EmptyState>
      )}
    </div>
  )
}
