import { Link } from '@remix-run/react'
import { Bell as BellIcon } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import { useLiveUnread } from './use-live-unread'

/** The way to one's messages, with a mark while there are unread ones; it changes as they come. */
export function Bell(props: { unread: number }) {
  const { t } = useTranslation()
  const unread = useLiveUnread(props.unread)
  return (
    <Link
      to="/notifications"
      aria-label={t('common:nav.notifications', { count: unread })}
      data-unread={unread}
      className="relative rounded-control p-2 text-quiet hover:bg-sunken hover:text-ink"
    >
      <BellIcon size={18} strokeWidth={1.5} aria-hidden />
      {unread > 0 ? (
        <span className="absolute top-0 right-0 flex h-4 min-w-4 items-center justify-center rounded-full bg-ember px-1 text-[10px] leading-none font-medium text-on-ember tabular-nums">
          {unread > 99 ? '99+' : unread}
        </span>
      ) : null}
    </Link>
  )
}
