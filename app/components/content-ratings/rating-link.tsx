import '~/i18n/load/contentRating'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { ContentRating } from '~db/vocabulary'

/** A work's rating, and whether a rule rates it so, in a few words. */
export function useRatingWords() {
  const { t } = useTranslation()
  return ({ rating, byRule }: { rating: ContentRating; byRule: boolean }) =>
    t(byRule ? 'contentRating:link.by_rule' : 'contentRating:link', {
      rating: t(`words:content_rating.${rating}`)
    })
}

/** A work's rating, where it says something, and the way to its page: to change one's own, or to suggest another. */
export function RatingLink(props: {
  type: 'prompt' | 'output'
  id: string
  rating: ContentRating
  /** A rule of the hub rates it so. */
  byRule: boolean
  mine: boolean
}) {
  const { t } = useTranslation()
  const words = useRatingWords()(props)
  return (
    <Link to={`/${props.type}s/${props.id}/content-rating`} rel="nofollow" className="hover:text-ink">
      {props.mine ? t('contentRating:link.own', { words }) : words}
    </Link>
  )
}
