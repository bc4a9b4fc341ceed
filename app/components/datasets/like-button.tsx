import '~/i18n/load/directory'
import { useFetcher } from '@remix-run/react'
import clsx from 'clsx'
import { Heart } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import { formatNumber, useLocale } from '../../i18n/format'
import { buttonClass } from '../ui/button'

/** Likes a dataset, or takes it back; with how many do. */
export function LikeButton({ path, liked, likes }: { path: string; liked: boolean; likes: number }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const fetcher = useFetcher()
  const said = fetcher.formData?.get('like')
  const mine = said ? said === 'give' : liked
  const count = likes + (mine === liked ? 0 : mine ? 1 : -1)
  const action = `${path}/likes`
  const like = mine ? 'take' : 'give'
  return (
    <fetcher.Form
      method="post"
      action={action}
      onSubmit={(event) => {
        event.preventDefault()
        fetcher.submit({ like, quiet: '1' }, { method: 'post', action })
      }}
    >
      <button type="submit" name="like" value={like} aria-pressed={mine} className={buttonClass('line')}>
        <Heart size={16} strokeWidth={1.5} aria-hidden className={clsx(mine && 'fill-current text-ember')} />
        {t(mine ? 'directory:liked' : 'directory:like')}
        {count > 0 ? (
          <span className="text-12 text-quiet tabular-nums">{formatNumber(locale, count)}</span>
        ) : null}
      </button>
    </fetcher.Form>
  )
}
