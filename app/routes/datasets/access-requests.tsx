import '~/i18n/load/access'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { AccessRequestCard } from '~/components/datasets/access-request-card'
import { Told } from '~/components/datasets/told'
import { messageOf } from '~/components/errors'
import { Alert, EmptyState, LoadMore, PageHeader, Tabs } from '~/components/ui'
import { VERDICTS_OF_ACCESS } from '~/domain/datasets/access/access'
import { decideAccess } from '~/domain/datasets/access/decide-access.server'
import { listAccessRequests } from '~/domain/datasets/access/read-access.server'
import { canCurate } from '~/domain/datasets/actor'
import { getDataset } from '~/domain/datasets/find-dataset.server'
import { AppError } from '~/domain/errors'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { decodeCursor, encodeCursor } from '~/http/pagination'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'
import { ACCESS_STATES } from '~db/vocabulary'

const Fields = z.object({
  id: z.uuid(),
  verdict: z.enum(VERDICTS_OF_ACCESS),
  note: z.string().max(20_000).default('')
})

const stateOf = (request: Request) => {
  const asked = new URL(request.url).searchParams.get('state')
  return ACCESS_STATES.find((state) => state === asked) ?? 'pending'
}

/** The answer that was just given: its verdict, and a key that is another for each. */
function saidIn(request: Request) {
  const key = new URL(request.url).searchParams.get('said')
  const verdict = VERDICTS_OF_ACCESS.find((one) => key?.startsWith(`${one}-`))
  return key && verdict ? { key, verdict } : null
}

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const dataset = await getDataset(context.hub, params.owner ?? '', params.name ?? '', viewer)
  if (!canCurate(viewer, dataset))
    throw new AppError('forbidden', 'Only the owner of a dataset sees who asked for it')
  const state = stateOf(request)
  const after = decodeCursor(new URL(request.url).searchParams.get('after'), ['number', 'uuid'])
  const { requests, next } = await listAccessRequests(context.hub, dataset.id, { state, after })
  const path = `/datasets/${dataset.owner}/${dataset.name}`
  return {
    requests,
    state,
    path,
    said: saidIn(request),
    more: next ? `${path}/access/requests?state=${state}&after=${encodeCursor(next)}` : null,
    name: dataset.title,
    title: translate(context.locale)('access:requests.title')
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'decideAccess')
  const dataset = await getDataset(context.hub, params.owner ?? '', params.name ?? '', viewer)
  const form = await parseForm(request, Fields)
  if (!form.ok) return form.response
  const { id, verdict, note } = form.value
  try {
    await decideAccess(context.hub, viewer, dataset.id, { requestId: id, verdict, note })
  } catch (error) {
    return formError(form.submission, error)
  }
  const list = `/datasets/${dataset.owner}/${dataset.name}/access/requests?state=${stateOf(request)}`
  return redirect(`${list}&said=${verdict}-${id}`, 303)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? ''} · ${data?.name ?? ''} · Kindling` }
]

export default function AccessRequests() {
  const { requests, state, path, more, name, said } = useLoaderData<typeof loader>()
  const last = useActionData<typeof action>()
  const { t } = useTranslation()
  const refused = last && {
    id: last.initialValue?.id,
    typed: String(last.initialValue?.note ?? ''),
    error: messageOf(t, last.error?.note)
  }
  const whole = messageOf(t, last?.error?.[''])
  return (
    <div className="page-narrow">
      <PageHeader
        title={t('access:requests.title')}
        lead={t('access:requests.lead')}
        back={{ to: path, label: name }}
      />
      <Tabs
        label={t('access:requests.tabs')}
        className="mb-6"
        items={ACCESS_STATES.map((each) => ({
          to: `${path}/access/requests?state=${each}`,
          label: t(`access:state.${each}`),
          active: each === state
        }))}
      />
      {whole ? (
        <Alert tone="amber" className="mb-4">
          {whole}
        </Alert>
      ) : null}
      {said && !last ? <Told key={said.key}>{t(`access:requests.told.${said.verdict}`)}</Told> : null}
      {requests.length > 0 ? (
        <ul className="grid gap-4">
          {requests.map((request) => (
            <li key={request.id}>
              <AccessRequestCard request={request} {...(refused?.id === request.id ? refused : {})} />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState title={t(`access:requests.empty.${state}`)} />
      )}
      <LoadMore to={more} />
    </div>
  )
}
