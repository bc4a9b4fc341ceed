import type { GivenContent } from '../../domain/review/case-view'
import { RatingForm } from '../content-ratings/rating-form'
import { useRatingWords } from '../content-ratings/rating-link'

/** The content rating of what a case is about, and the moderator's word on it, which is the last. */
export function CaseRating({ rated, back }: { rated: GivenContent['rated']; back: string }) {
  const words = useRatingWords()
  return (
    <details className="text-14">
      <summary className="cursor-pointer">{words(rated)}</summary>
      <div className="mt-3">
        <RatingForm
          intent="rule"
          now={rated.moderator}
          action={`/${rated.type}s/${rated.id}/content-rating`}
          back={back}
        />
      </div>
    </details>
  )
}
