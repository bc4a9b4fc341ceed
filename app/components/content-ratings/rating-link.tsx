import '~/i18n/load/contentRating'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { ContentRating } from '~db/vocabulary'

/** A work's rating, where it says something, and the way to its page: to change one's own, or to suggest another. */
export function RatingLink(props: {
  type: 'prompt' | 'output'
  id: string
  rating: ContentRating
  mine: boolean
}) {
  const { t } = useTranslation()
  const rating = t(`words:content_rating.${props.rating}`)
  return (
    <Link to={`/${props.type}s/${props.id}/content-rating`} rel="nofollow" className="hover:text-ink">
      {t(props.mine ? 'contentRating:link.own' : 'contentRating:link', { rating })}
    </Link>
  )
}
