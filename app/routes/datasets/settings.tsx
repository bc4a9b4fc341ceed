import '~/i18n/load/access'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { messageOf } from '~/components/errors'
import { Alert, Button, ButtonLink, Field, PageHeader, RadioCards, Textarea } from '~/components/ui'
import { NOTE_MAX } from '~/domain/datasets/access/access'
import { openDataset } from '~/domain/datasets/access/open-dataset.server'
import { readAccess } from '~/domain/datasets/access/read-access.server'
import { canCurate } from '~/domain/datasets/actor'
import { getDataset } from '~/domain/datasets/find-dataset.server'
import { AppError } from '~/domain/errors'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'
import { DATASET_GATES, DATASET_VISIBILITIES } from '~db/vocabulary'

const Fields = z.object({
  visibility: z.enum(DATASET_VISIBILITIES),
  gate: z.enum(DATASET_GATES),
  note: z.string().max(20_000).default('')
})

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const dataset = await getDataset(context.hub, params.owner ?? '', params.name ?? '', viewer)
  if (!canCurate(viewer, dataset))
    throw new AppError('forbidden', 'Only the owner of a dataset may say who reads it')
  return {
    access: await readAccess(context.hub, viewer, dataset),
    path: `/datasets/${dataset.owner}/${dataset.name}`,
    name: dataset.title,
    saved: new URL(request.url).searchParams.has('saved'),
    title: translate(context.locale)('access:settings.title')
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'post')
  const dataset = await getDataset(context.hub, params.owner ?? '', params.name ?? '', viewer)
  const form = await parseForm(request, Fields)
  if (!form.ok) return form.response
  try {
    await openDataset(context.hub, viewer, dataset.id, form.value)
  } catch (error) {
    return formError(form.submission, error)
  }
  return redirect(`/datasets/${dataset.owner}/${dataset.name}/settings?saved`, 303)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? ''} · ${data?.name ?? ''} · Kindling` }
]

export default function DatasetSettings() {
  const { access, path, name, saved } = useLoaderData<typeof loader>()
  const last = useActionData<typeof action>()
  const { t } = useTranslation()
  const sent = last?.initialValue
  const now = (field: 'visibility' | 'gate' | 'note') => (sent ? String(sent[field] ?? '') : access[field])
  const error = (field: string) => messageOf(t, last?.error?.[field])
  return (
    <div className="page-narrow">
      <PageHeader
        title={t('access:settings.title')}
        lead={t('access:settings.lead')}
        back={{ to: path, label: name }}
        actions={<ButtonLink to={`${path}/access/requests`}>{t('access:requests.link')}</ButtonLink>}
      />
      <Form method="post" className="flex flex-col gap-8">
        {saved && !last ? <Alert tone="moss">{t('access:saved')}</Alert> : null}
        {error('') ? <Alert tone="brick">{error('')}</Alert> : null}
        <RadioCards
          name="visibility"
          legend={t('access:visibility')}
          columns={2}
          options={DATASET_VISIBILITIES.map((value) => ({
            value,
            label: t(`access:visibility.${value}`),
            hint: t(`access:visibility.${value}.hint`)
          }))}
          defaultValue={now('visibility')}
          error={error('visibility')}
        />
        <div className="flex flex-col gap-4">
          <RadioCards
            name="gate"
            legend={t('access:gate')}
            options={DATASET_GATES.map((value) => ({
              value,
              label: t(`access:gate.${value}`),
              hint: t(`access:gate.${value}.hint`)
            }))}
            defaultValue={now('gate')}
            error={error('gate')}
          />
          <Field
            label={t('access:gate.note')}
            hint={t('access:gate.note.hint')}
            name="note"
            error={error('note')}
          >
            {(control) => <Textarea {...control} rows={4} maxLength={NOTE_MAX} defaultValue={now('note')} />}
          </Field>
          <p className="text-14 text-quiet">{t('access:gate.effect')}</p>
        </div>
        <Button variant="ember" className="self-start">
          {t('common:save')}
        </Button>
      </Form>
    </div>
  )
}
