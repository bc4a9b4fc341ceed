import '~/i18n/load/collections'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, useActionData } from '@remix-run/react'
import { CollectionFields } from '~/components/collections/collection-fields'
import { typedText } from '~/components/collections/typed-text'
import { messageOf } from '~/components/errors'
import { Alert, Button, PageHeader } from '~/components/ui'
import { createCollection } from '~/domain/collections/create-collection.server'
import { CollectionFieldsSchema, toWords } from '~/http/collection-forms.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request }: LoaderFunctionArgs) {
  await requireViewer(context, request)
  return { title: translate(context.locale)('collections:new.title') }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'post')
  const form = await parseForm(request, CollectionFieldsSchema)
  if (!form.ok) return form.response
  try {
    return redirect(`/collections/${await createCollection(context.hub, viewer, toWords(form.value))}`)
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function NewCollection() {
  const last = useActionData<typeof action>()
  const { t } = useTranslation()
  const error = (name: string) => messageOf(t, last?.error?.[name])
  const general = error('')
  return (
    <div className="page-narrow">
      <PageHeader
        title={t('collections:new.title')}
        lead={t('collections:new.lead')}
        back={{ to: '/collections', label: t('collections:title') }}
      />
      <Form method="post" className="flex flex-col gap-4">
        {general ? <Alert tone="brick">{general}</Alert> : null}
        <CollectionFields
          values={{
            title: typedText(last, 'title'),
            description: typedText(last, 'description'),
            visibility: typedText(last, 'visibility', 'public')
          }}
          errors={{
            title: error('title'),
            description: error('description'),
            visibility: error('visibility')
          }}
        />
        <Button variant="ember" className="self-start">
          {t('collections:create')}
        </Button>
      </Form>
    </div>
  )
}
