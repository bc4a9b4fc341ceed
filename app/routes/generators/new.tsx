import '~/i18n/load/generators'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, useActionData, useNavigation } from '@remix-run/react'
import { z } from 'zod'
import { messageOf } from '~/components/errors'
import { NewGeneratorFields } from '~/components/generators/new-generator-fields'
import { Alert, Button, PageHeader, postedForm } from '~/components/ui'
import { addGenerator } from '~/domain/generators/add-generator.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'
import { MODALITIES } from '~db/vocabulary'

const Fields = z.object({
  name: z.string().default(''),
  nameZh: z.string().default(''),
  modalities: z.array(z.enum(MODALITIES)).default([]),
  homepage: z.string().default('')
})

export async function loader({ context, request }: LoaderFunctionArgs) {
  await requireViewer(context, request)
  return { title: translate(context.locale)('generators:new.title') }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const attempt = await limitAction(context, request, 'propose')
  const form = await parseForm(request, Fields)
  if (!form.ok) {
    await attempt.forgive()
    return form.response
  }
  try {
    return redirect(`/generators/${await addGenerator(context.hub, viewer, form.value)}`)
  } catch (error) {
    await attempt.forgive()
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function NewGenerator() {
  const { t } = useTranslation()
  const lastResult = useActionData<typeof action>()
  const { errors, fields } = postedForm<keyof z.input<typeof Fields>>(lastResult)
  const busy = useNavigation().state === 'submitting'
  return (
    <div className="page-narrow">
      <PageHeader
        title={t('generators:new.title')}
        lead={t('generators:new.lead')}
        back={{ to: '/generators', label: t('generators:title') }}
      />
      <Form method="post" className="flex flex-col gap-6">
        {errors ? <Alert tone="brick">{messageOf(t, errors)}</Alert> : null}
        <NewGeneratorFields fields={fields} />
        <div>
          <Button variant="ember" disabled={busy}>
            {t('generators:new.submit')}
          </Button>
        </div>
      </Form>
    </div>
  )
}
