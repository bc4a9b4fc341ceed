import clsx from 'clsx'
import { EyeOff } from 'lucide-react'
import { type MouseEvent, type ReactNode, useState } from 'react'
import { useTranslation } from '~/i18n/react'
import type { ContentRating } from '~db/vocabulary'

/** A grey box in place of a work; nothing of it is fetched. */
export function VeilFace({ rating, children }: { rating: ContentRating; children?: ReactNode }) {
  const { t } = useTranslation()
  return (
    <span className="flex size-full flex-col items-center justify-center gap-2 bg-sunken p-4 text-center text-quiet">
      <EyeOff size={24} strokeWidth={1.5} aria-hidden />
      <span className="text-14 font-medium text-ink">{t(`words:content_rating.${rating}`)}</span>
      {children}
      <span className="text-12 underline">{t('feed:veil.show')}</span>
    </span>
  )
}

/** Lifted by a click or Enter; without scripts the link leads to the work itself. */
export function useVeil(rating: ContentRating | null) {
  const [lifted, setLifted] = useState(false)
  const lift = (event: MouseEvent) => {
    event.preventDefault()
    setLifted(true)
  }
  return { rating: lifted ? null : rating, lift }
}

/** A veil over one work of a page. `to`: where the work can be seen without scripts. */
export function Veiled(props: {
  rating: ContentRating | null
  to: string
  className?: string
  style?: React.CSSProperties
  children: ReactNode
}) {
  const { rating, lift } = useVeil(props.rating)
  if (rating === null) return props.children
  return (
    <a
      href={props.to}
      onClick={lift}
      rel="nofollow"
      style={props.style}
      className={clsx('block', props.className)}
    >
      <VeilFace rating={rating} />
    </a>
  )
}
