import '~/i18n/load/contentRating'
import type { ReactNode } from 'react'
import { useTranslation } from '~/i18n/react'
import type { ContentRating } from '~db/vocabulary'
import type { RatingWords, RuleLabel } from '../../domain/content-ratings/content-rating'
import { Alert, PageHeader } from '../ui'
import { RatedByRules } from './rated-by-rules'
import { RatingForm, type RatingIntent } from './rating-form'

/** How a work is rated, who said so, and the one thing this reader may say. */
export function RatingPage(props: {
  told: RatingWords & {
    rating: ContentRating
    promptId: string
    title: string
    may: RatingIntent
    vote: ContentRating | null
    votes: number
    rules: RuleLabel[]
    ledger: string | null
  }
  type: 'prompt' | 'output'
  back: string
  saved: boolean
  error?: string | null
}) {
  const { t } = useTranslation()
  const { told, type } = props
  const name = (rating: ContentRating) => t(`words:content_rating.${rating}`)
  const now = { own: told.author, rule: told.moderator, suggest: told.vote }[told.may]
  const rows: [string, ReactNode][] = [
    [t('contentRating:by.author'), name(told.author)],
    [t('contentRating:by.community', { count: told.votes }), name(told.community)],
    ...(told.rules.length > 0
      ? ([
          [
            t('contentRating:by.rule', { count: told.rules.length }),
            <RatedByRules key="rules" rules={told.rules} ledger={told.ledger} />
          ]
        ] satisfies [string, ReactNode][])
      : []),
    [t('contentRating:by.moderator'), told.moderator ? name(told.moderator) : t('contentRating:by.nobody')]
  ]
  return (
    <div className="page-narrow">
      <PageHeader
        title={t(`contentRating:title.${type}`)}
        lead={t(`contentRating:lead.${told.may}`)}
        back={{ to: props.back, label: told.title }}
      />
      {props.saved ? (
        <Alert tone="moss" className="mb-4">
          {t('contentRating:saved')}
        </Alert>
      ) : null}
      {props.error ? (
        <Alert tone="brick" className="mb-4">
          {t(props.error)}
        </Alert>
      ) : null}
      <p className="mb-2 text-20 font-medium">{name(told.rating)}</p>
      <dl className="mb-6 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-14">
        {rows.map(([who, what]) => (
          <div key={who} className="contents">
            <dt className="text-quiet">{who}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <RatingForm key={now ?? ''} intent={told.may} now={now} />
    </div>
  )
}
