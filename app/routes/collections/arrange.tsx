import '~/i18n/load/collections'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Layers } from 'lucide-react'
import { ArrangeList } from '~/components/collections/arrange-list'
import { typedText } from '~/components/collections/typed-text'
import { messageOf } from '~/components/errors'
import { Alert, ButtonLink, EmptyState, PageHeader } from '~/components/ui'
import { getCollection } from '~/domain/collections/get-collection.server'
import { listArranged } from '~/domain/collections/list-items.server'
import { moveItem } from '~/domain/collections/move-item.server'
import { noteItem } from '~/domain/collections/note-item.server'
import { removeItem } from '~/domain/collections/remove-item.server'
import { ArrangeSchema } from '~/http/collection-forms.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const head = await getCollection(context.hub, viewer, params.id ?? '', 'editor')
  const items = await listArranged(context.hub, head.id, await context.lens())
  return {
    id: head.id,
    name: head.title,
    items,
    title: translate(context.locale)('collections:arrange.title')
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'collect')
  const form = await parseForm(request, ArrangeSchema)
  if (!form.ok) return form.response
  const { value } = form
  const item = { collectionId: params.id ?? '', promptId: value.promptId }
  try {
    if (value.intent === 'remove') await removeItem(context.hub, viewer, item)
    else if (value.intent === 'note') await noteItem(context.hub, viewer, { ...item, note: value.note })
    else if (value.intent === 'move')
      await moveItem(context.hub, viewer, { ...item, move: { after: value.after ?? null } })
    else await moveItem(context.hub, viewer, { ...item, move: { step: value.intent } })
    return redirect(`/collections/${item.collectionId}/arrange`)
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function ArrangeCollection() {
  const { id, name, items } = useLoaderData<typeof loader>()
  const last = useActionData<typeof action>()
  const { t } = useTranslation()
  const general = messageOf(t, last?.error?.[''])
  const wrong = messageOf(t, last?.error?.note)
  const at = typedText(last, 'promptId')
  const kept = wrong
    ? items.map((item) => (item.promptId === at ? { ...item, note: typedText(last, 'note') } : item))
    : items
  return (
    <div className="page-narrow">
      <PageHeader
        title={t('collections:arrange.title')}
        lead={items.length > 0 ? t('collections:arrange.lead') : undefined}
        back={{ to: `/collections/${id}`, label: name }}
      />
      {general ? (
        <Alert tone="brick" className="mb-4">
          {general}
        </Alert>
      ) : null}
      {items.length > 0 ? (
        <ArrangeList items={kept} errors={wrong ? { [at]: wrong } : undefined} />
      ) : (
        <EmptyState
          icon={<Layers size={32} strokeWidth={1.5} aria-hidden />}
          title={t('collections:show.empty')}
          action={<ButtonLink to="/prompts">{t('collections:empty.action')}</ButtonLink>}
        >
          {t('collections:show.empty.hint')}
        </EmptyState>
      )}
    </div>
  )
}
