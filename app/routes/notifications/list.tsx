import '~/i18n/load/notifications'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { Bell, CheckCheck } from 'lucide-react'
import { z } from 'zod'
import { NotificationList } from '~/components/review/notification-list'
import { Button, ButtonLink, EmptyState, LoadMore, PageHeader } from '~/components/ui'
import { listNotifications } from '~/domain/review/list-notifications.server'
import { markRead } from '~/domain/review/mark-read.server'
import { parseForm } from '~/http/forms.server'
import { decodeCursor, encodeCursor } from '~/http/pagination'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

/** One message, or (without an id) all of them. */
const Read = z.object({ id: z.uuid().optional() })

export async function loader({ context, request }: LoaderFunctionArgs) {
  const me = await requireViewer(context, request)
  const after = decodeCursor(new URL(request.url).searchParams.get('after'), ['number', 'uuid'])
  const { notifications, next } = await listNotifications(context.hub, me, { after })
  return {
    notifications,
    more: next ? `/notifications?after=${encodeCursor(next)}` : null,
    title: translate(context.locale)('notifications:title')
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const me = await requireViewer(context, request)
  const form = await parseForm(request, Read)
  if (!form.ok) return form.response
  const { id } = form.value
  await markRead(context.hub, me, id ? [id] : 'all')
  return id ? null : redirect('/notifications', 303)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function Notifications() {
  const { t } = useTranslation()
  const { notifications, more } = useLoaderData<typeof loader>()
  const unread = notifications.some((one) => one.unread)
  return (
    <div className="page-narrow">
      <PageHeader
        title={t('notifications:title')}
        lead={t('notifications:lead')}
        actions={
          unread ? (
            <Form method="post">
              <Button>
                <CheckCheck size={18} strokeWidth={1.5} aria-hidden />
                {t('notifications:mark_all')}
              </Button>
            </Form>
          ) : null
        }
      />
      {notifications.length === 0 ? (
        <EmptyState
          icon={<Bell size={32} strokeWidth={1.5} aria-hidden />}
          title={t('notifications:empty.title')}
          action={
            <ButtonLink to="/prompts/new" variant="ember">
              {t('notifications:empty.action')}
            </ButtonLink>
          }
        >
          {t('notifications:empty.text')}
        </EmptyState>
      ) : (
        <NotificationList notifications={notifications} />
      )}
      <LoadMore to={more} />
    </div>
  )
}
