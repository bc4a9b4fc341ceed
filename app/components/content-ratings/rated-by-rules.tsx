import '~/i18n/load/contentRating'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { RuleLabel } from '../../domain/content-ratings/content-rating'

/** Which rules of the hub rate a work, and where to say that one is wrong. */
export function RatedByRules({ rules, ledger }: { rules: readonly RuleLabel[]; ledger: string | null }) {
  const { t } = useTranslation()
  return (
    <>
      <ul>
        {rules.map(({ name, version, rating }) => (
          <li key={name} className="wrap-anywhere">
            {t('contentRating:by.rule.line', {
              ...{ name, version },
              rating: t(`words:content_rating.${rating}`)
            })}
          </li>
        ))}
      </ul>
      <p className="text-12 text-quiet">
        {t('contentRating:by.rule.automatic')}{' '}
        <Link to="/moderation/rules" className="underline underline-offset-2 hover:text-ink">
          {t('contentRating:by.rule.all')}
        </Link>
        {ledger ? (
          <>
            {' · '}
            <Link to={ledger} className="underline underline-offset-2 hover:text-ink">
              {t('contentRating:by.rule.wrong')}
            </Link>
          </>
        ) : null}
      </p>
    </>
  )
}
