import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'

/** The author's way to the reasons of a decision about their work, and to an appeal. `about`: a revision, output or comment. */
export function StatementLink({ about }: { about: string }) {
  const { t } = useTranslation()
  return (
    <p className="mt-2 text-14">
      <Link
        to={`/me/statements?about=${about}`}
        rel="nofollow"
        className="font-medium underline underline-offset-2"
      >
        {t('common:statement.link')}
      </Link>
    </p>
  )
}
