import '~/i18n/load/collections'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { CollectionFields } from '~/components/collections/collection-fields'
import { EditorsForm } from '~/components/collections/editors-form'
import { typedText } from '~/components/collections/typed-text'
import { messageOf } from '~/components/errors'
import { Alert, Button, ButtonLink, PageHeader, Section } from '~/components/ui'
import { changeCollection } from '~/domain/collections/change-collection.server'
import { getCollection } from '~/domain/collections/get-collection.server'
import { inviteEditor } from '~/domain/collections/invite-editor.server'
import { removeEditor } from '~/domain/collections/remove-editor.server'
import { CollectionFieldsSchema, toWords } from '~/http/collection-forms.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const named = z.string().trim().min(1, 'errors:field.required').max(80)
const Edit = z.discriminatedUnion('intent', [
  CollectionFieldsSchema.extend({ intent: z.literal('save') }),
  z.object({ intent: z.literal('invite'), name: named }),
  z.object({ intent: z.literal('dismiss'), name: named })
])

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const head = await getCollection(context.hub, viewer, params.id ?? '', 'owner')
  const saved = new URL(request.url).searchParams.has('saved')
  return { head, saved, title: translate(context.locale)('collections:edit.title') }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'post')
  const form = await parseForm(request, Edit)
  if (!form.ok) return form.response
  const collectionId = params.id ?? ''
  const at = `/collections/${collectionId}`
  const { value } = form
  try {
    if (value.intent === 'save') {
      await changeCollection(context.hub, viewer, collectionId, toWords(value))
      return redirect(`${at}/edit?saved`)
    }
    if (value.intent === 'invite') {
      await inviteEditor(context.hub, viewer, { collectionId, name: value.name })
      return redirect(`${at}/edit#editors`)
    }
    await removeEditor(context.hub, viewer, { collectionId, name: value.name })
    return redirect(value.name === viewer.name ? '/collections?mine' : `${at}/edit#editors`)
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function EditCollection() {
  const { head, saved } = useLoaderData<typeof loader>()
  const last = useActionData<typeof action>()
  const { t } = useTranslation()
  const inviting = last?.initialValue?.intent === 'invite'
  const about = inviting ? null : last
  const error = (name: string) => messageOf(t, last?.error?.[name])
  return (
    <div className="page-narrow">
      <PageHeader
        title={t('collections:edit.title')}
        back={{ to: `/collections/${head.id}`, label: head.title }}
        actions={
          <ButtonLink to={`/collections/${head.id}/delete`} variant="danger">
            {t('collections:delete')}
          </ButtonLink>
        }
      />
      {saved && !last ? (
        <Alert tone="moss" className="mb-4">
          {t('collections:saved')}
        </Alert>
      ) : null}
      {error('') ? (
        <Alert tone="brick" className="mb-4">
          {error('')}
        </Alert>
      ) : null}
      <Section title={t('collections:edit.about')}>
        <Form method="post" preventScrollReset className="flex flex-col gap-4">
          <CollectionFields
            values={{
              title: typedText(about, 'title', head.title),
              description: typedText(about, 'description', head.description),
              visibility: typedText(about, 'visibility', head.isPublic ? 'public' : 'private')
            }}
            errors={{
              title: error('title'),
              description: error('description'),
              visibility: error('visibility')
            }}
          />
          <Button variant="ember" name="intent" value="save" className="self-start">
            {t('common:save')}
          </Button>
        </Form>
      </Section>
      <EditorsForm
        editors={head.editors}
        name={inviting ? typedText(last, 'name') : ''}
        error={inviting ? error('name') : undefined}
      />
    </div>
  )
}
