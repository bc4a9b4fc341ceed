import '~/i18n/load/access'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { AccessHistoryList } from '~/components/datasets/access-history'
import { AccessState } from '~/components/datasets/access-state'
import { TakesFocus, Told } from '~/components/datasets/told'
import { messageOf } from '~/components/errors'
import { Alert, Button, Field, PageHeader, Textarea } from '~/components/ui'
import { REASON_MAX } from '~/domain/datasets/access/access'
import { readAccess, readOwnHistory } from '~/domain/datasets/access/read-access.server'
import { requestAccess } from '~/domain/datasets/access/request-access.server'
import { takeBackRequest } from '~/domain/datasets/access/take-back-request.server'
import { canCurate } from '~/domain/datasets/actor'
import { getDataset } from '~/domain/datasets/find-dataset.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const INTENTS = ['ask', 'take_back'] as const
const Fields = z.object({
  intent: z.enum(INTENTS).default('ask'),
  reason: z.string().max(20_000).default('')
})

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const dataset = await getDataset(context.hub, params.owner ?? '', params.name ?? '', viewer)
  const [access, history] = await Promise.all([
    readAccess(context.hub, viewer, dataset),
    readOwnHistory(context.hub, viewer, dataset.id)
  ])
  return {
    access,
    history,
    curates: canCurate(viewer, dataset),
    path: `/datasets/${dataset.owner}/${dataset.name}`,
    name: dataset.title,
    said: INTENTS.find((intent) => new URL(request.url).searchParams.has(intent)) ?? null,
    title: translate(context.locale)('access:ask.title')
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'askAccess')
  const dataset = await getDataset(context.hub, params.owner ?? '', params.name ?? '', viewer)
  const form = await parseForm(request, Fields)
  if (!form.ok) return form.response
  const { intent, reason } = form.value
  try {
    if (intent === 'take_back') await takeBackRequest(context.hub, viewer, dataset.id)
    else await requestAccess(context.hub, viewer, dataset.id, reason)
  } catch (error) {
    return formError(form.submission, error)
  }
  return redirect(`/datasets/${dataset.owner}/${dataset.name}/access?${intent}`, 303)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? ''} · ${data?.name ?? ''} · Kindling` }
]

export default function AskForAccess() {
  const { access, history, curates, path, name, said } = useLoaderData<typeof loader>()
  const last = useActionData<typeof action>()
  const { t } = useTranslation()
  const stands = access.request?.state
  const mayAsk = access.gate !== 'none' && !curates && stands !== 'pending' && stands !== 'granted'
  const state = <AccessState access={access} curates={curates} />
  const error = (field: string) => messageOf(t, last?.error?.[field])
  return (
    <div className="page-narrow">
      <PageHeader
        title={t('access:ask.title')}
        lead={
          mayAsk
            ? t(access.gate === 'auto' && !stands ? 'access:ask.lead.auto' : 'access:ask.lead.manual')
            : null
        }
        back={{ to: path, label: name }}
      />
      {error('') ? (
        <Alert tone="brick" className="mb-4">
          {error('')}
        </Alert>
      ) : null}
      {said === 'take_back' && mayAsk && !last ? <Told>{t('access:ask.taken_back')}</Told> : null}
      {said === 'ask' && !mayAsk ? <TakesFocus>{state}</TakesFocus> : state}
      {mayAsk ? (
        <Form method="post" action={`${path}/access`} className="mt-6 flex flex-col gap-6">
          <Field
            label={t('access:ask.reason')}
            hint={t('access:ask.reason.hint')}
            name="reason"
            required
            error={error('reason')}
          >
            {(control) => (
              <Textarea
                {...control}
                rows={4}
                maxLength={REASON_MAX}
                defaultValue={(last?.initialValue?.reason as string | undefined) ?? access.request?.reason}
              />
            )}
          </Field>
          <Button variant="ember" className="self-start">
            {t('access:ask.send')}
          </Button>
        </Form>
      ) : null}
      <AccessHistoryList title={t('access:ask.earlier')} history={history} className="mt-8" />
    </div>
  )
}
