import '~/i18n/load/follows'
import { useFetcher, useLocation } from '@remix-run/react'
import { Check, Plus } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { Follow } from '../../domain/follows/follow'
import { Button } from '../ui'

/** Follows, or stops; a plain form that a fetcher posts where there are scripts, showing the outcome at once. */
export function FollowButton(props: Follow & { name: string; followed: boolean }) {
  const { t } = useTranslation()
  const { pathname, search } = useLocation()
  const fetcher = useFetcher<{ error: string; params: Record<string, string | number> } | null>()
  const asked = fetcher.formData?.get('intent')
  const followed = asked ? asked === 'follow' : props.followed
  const Icon = followed ? Check : Plus
  return (
    <fetcher.Form
      method="post"
      action="/follows"
      className="flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        const form = new FormData(event.currentTarget)
        form.set('intent', followed ? 'unfollow' : 'follow')
        form.set('quiet', '1')
        fetcher.submit(form, { method: 'post', action: '/follows' })
      }}
    >
      <input type="hidden" name="kind" value={props.kind} />
      <input type="hidden" name="target" value={props.target} />
      <input type="hidden" name="next" value={pathname + search} />
      <Button
        size="sm"
        name="intent"
        value={followed ? 'unfollow' : 'follow'}
        aria-label={t(followed ? 'follows:unfollow.label' : 'follows:follow.label', { name: props.name })}
      >
        <Icon size={16} strokeWidth={1.5} aria-hidden />
        {t(followed ? 'follows:following' : 'follows:follow')}
      </Button>
      {fetcher.data?.error ? (
        <span role="alert" className="text-12 text-brick">
          {t(fetcher.data.error, fetcher.data.params)}
        </span>
      ) : null}
    </fetcher.Form>
  )
}
