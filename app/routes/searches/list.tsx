import '~/i18n/load/follows'
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Bookmark } from 'lucide-react'
import { z } from 'zod'
import { SavedList } from '~/components/follows/saved-list'
import { Alert, Button, ButtonLink, EmptyState, Input, PageHeader } from '~/components/ui'
import { isAppError } from '~/domain/errors'
import { listSearches } from '~/domain/search/list-searches.server'
import { deleteSearch, openSearch, renameSearch, saveSearch } from '~/domain/search/save-search.server'
import { SAVED_NAME_MAX, savedHref } from '~/domain/search/saved-search'
import { statusOf } from '~/http/errors.server'
import { parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const Change = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('save'),
    name: z.string().max(500).default(''),
    query: z.string().max(2000).default('')
  }),
  z.object({ intent: z.literal('rename'), id: z.uuid(), name: z.string().max(500).default('') }),
  z.object({ intent: z.literal('open'), id: z.uuid() }),
  z.object({ intent: z.literal('delete'), id: z.uuid() })
])

export async function loader({ context, request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const searches = await listSearches(context.hub, viewer)
  return { searches, title: translate(context.locale)('follows:saved.title') }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'follow')
  const form = await parseForm(request, Change)
  if (!form.ok) return data({ given: null, error: 'errors:field.invalid', params: {} }, { status: 422 })
  const { value } = form
  try {
    if (value.intent === 'open')
      return redirect(savedHref(await openSearch(context.hub, viewer, value.id)), 303)
    if (value.intent === 'delete') await deleteSearch(context.hub, viewer, value.id)
    else if (value.intent === 'rename') await renameSearch(context.hub, viewer, value)
    else await saveSearch(context.hub, viewer, value)
  } catch (error) {
    if (!isAppError(error) || error.code === 'not_found') throw error
    const { key, params, fields } = error
    return data({ given: value, error: fields.name ?? key, params }, { status: statusOf(error) })
  }
  return redirect('/me/searches', 303)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function SavedSearches() {
  const { searches } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useTranslation()
  const given = refused?.given
  const problem =
    refused && given?.intent === 'rename' ? { id: given.id, name: given.name, error: refused.error } : null
  return (
    <div className="page-narrow">
      <PageHeader title={t('follows:saved.title')} lead={t('follows:saved.lead')} />
      {refused && !problem ? (
        <Alert tone="brick" className="mb-4">
          {t(refused.error, refused.params)}
          {given?.intent === 'save' ? (
            <Form method="post" className="mt-2 flex max-w-md gap-2">
              <input type="hidden" name="intent" value="save" />
              <input type="hidden" name="query" value={given.query} />
              <Input
                name="name"
                aria-label={t('follows:save.name')}
                defaultValue={given.name}
                maxLength={SAVED_NAME_MAX}
              />
              <Button>{t('follows:save.send')}</Button>
            </Form>
          ) : null}
        </Alert>
      ) : null}
      {searches.length > 0 ? (
        <SavedList searches={searches} problem={problem} />
      ) : (
        <EmptyState
          icon={<Bookmark size={32} strokeWidth={1.5} aria-hidden />}
          title={t('follows:saved.empty')}
          action={
            <ButtonLink to="/search" variant="ember">
              {t('follows:saved.empty.action')}
            </ButtonLink>
          }
        >
          {t('follows:saved.empty.hint')}
        </EmptyState>
      )}
    </div>
  )
}
