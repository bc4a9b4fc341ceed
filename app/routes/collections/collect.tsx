import '~/i18n/load/collections'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { CollectForm } from '~/components/collections/collect-form'
import { PageHeader } from '~/components/ui'
import { addItem } from '~/domain/collections/add-item.server'
import { createCollection } from '~/domain/collections/create-collection.server'
import { ownCollections } from '~/domain/collections/own-collections.server'
import { removeItem } from '~/domain/collections/remove-item.server'
import { AppError } from '~/domain/errors'
import { getPrompt } from '~/domain/prompts/get-prompt.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

/** `add` or `remove` name a collection; without one, `title` begins a new one. */
const Collect = z.object({
  add: z.uuid().optional(),
  remove: z.uuid().optional(),
  title: z.string().max(2000).default(''),
  visibility: z.literal('private').optional(),
  quiet: z.string().optional()
})

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const prompt = await getPrompt(context.hub, viewer, params.id ?? '')
  if (prompt.state !== 'published') throw new AppError('not_found', 'Only published prompts are collected')
  const own = await ownCollections(context.hub, viewer, prompt.id)
  const title = translate(context.locale)('collections:collect.title', { title: prompt.title })
  return { promptId: prompt.id, name: prompt.title, own, title }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'collect')
  const form = await parseForm(request, Collect)
  if (!form.ok) return form.response
  const promptId = params.id ?? ''
  const { add, remove, title, visibility, quiet } = form.value
  try {
    if (add) await addItem(context.hub, viewer, { collectionId: add, promptId })
    else if (remove) await removeItem(context.hub, viewer, { collectionId: remove, promptId })
    else
      await createCollection(
        context.hub,
        viewer,
        { title, description: '', isPublic: visibility !== 'private' },
        promptId
      )
    return quiet ? null : redirect(`/prompts/${promptId}`)
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function CollectPrompt() {
  const { promptId, name, own, title } = useLoaderData<typeof loader>()
  const last = useActionData<typeof action>()
  const { t } = useTranslation()
  return (
    <div className="page-narrow max-w-md">
      <PageHeader
        title={title}
        lead={own.length > 0 ? t('collections:collect.lead') : undefined}
        back={{ to: `/prompts/${promptId}`, label: name }}
      />
      <CollectForm promptId={promptId} own={own} last={last ?? undefined} />
    </div>
  )
}
