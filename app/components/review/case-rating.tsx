import '~/i18n/load/review'
import { useTranslation } from '~/i18n/react'
import type { GivenContent } from '../../domain/review/case-view'
import { RatingForm } from '../content-ratings/rating-form'
import { useRatingWords } from '../content-ratings/rating-link'
import { Kbd } from './next-form'

/** The content rating of what a case is about, and the moderator's word on it, which is the last. */
export function CaseRating({ rated, back }: { rated: GivenContent['rated']; back: string }) {
  const { t } = useTranslation()
  const words = useRatingWords()
  return (
    <details className="text-14" data-key="h" data-command={t('review:keys.rating')}>
      <summary className="w-fit cursor-pointer">
        {words(rated)} <Kbd>h</Kbd>
      </summary>
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
