import '~/i18n/load/notifications'
import { Link, useFetcher } from '@remix-run/react'
import { notificationText } from '~/i18n/notification-text'
import { useTranslation } from '~/i18n/react'
import { statementPath } from '../../domain/review/appeals/appeal'
import { When } from '../ui'

/** A message, as its loader sends it. */
export interface NotificationRow {
  id: string
  kind: string
  params: Record<string, string | number>
  href: string
  createdAt: Date
  unread: boolean
}

/** A person's messages; following one marks it as read. */
export function NotificationList({ notifications }: { notifications: NotificationRow[] }) {
  const { t } = useTranslation()
  const { submit } = useFetcher()
  return (
    <ol className="overflow-hidden rounded-card border border-line bg-card">
      {notifications.map((one) => (
        <li key={one.id} className="flex gap-3 border-b border-line p-4 last:border-0">
          <span className="mt-2 size-2 shrink-0">
            {one.unread ? (
              <span className="block size-2 rounded-full bg-ember" title={t('notifications:unread')} />
            ) : null}
          </span>
          <div className="min-w-0 flex-1">
            <p className={one.unread ? 'font-medium' : undefined}>
              {one.unread ? (
                <span className="sr-only">{t('notifications:unread') + t('common:colon')}</span>
              ) : null}
              {one.href ? (
                <Link
                  to={one.href}
                  className="hover:text-ember"
                  onClick={() =>
                    one.unread && submit({ id: one.id }, { method: 'post', action: '/notifications' })
                  }
                >
                  <bdi>{notificationText(t, one.kind, one.params)}</bdi>
                </Link>
              ) : (
                <bdi>{notificationText(t, one.kind, one.params)}</bdi>
              )}
            </p>
            {one.params.note ? (
              <blockquote className="mt-1 border-l-2 border-line pl-3 text-14 whitespace-pre-wrap text-quiet">
                <span className="sr-only">
                  {t(
                    one.kind.startsWith('access.') ? 'notifications:note.owner' : 'notifications:note.label'
                  )}
                  {t('common:colon')}
                </span>
                {one.params.note}
              </blockquote>
            ) : null}
            <p className="flex flex-wrap items-center gap-x-3 text-12 text-quiet">
              <When date={one.createdAt} />
              {one.href.startsWith(statementPath('')) ? (
                <Link to={`${one.href}#appeal`} className="underline underline-offset-2 hover:text-ink">
                  {t('common:statement.link')}
                </Link>
              ) : null}
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}
