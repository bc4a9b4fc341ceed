import '~/i18n/load/cleaning'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'

/** The way to both texts side by side, with every finding. Only for the author and moderators. */
export function LedgerLink({ to }: { to: string }) {
  const { t } = useTranslation()
  return (
    <p className="mt-2 text-14">
      <Link to={to} className="text-ember underline underline-offset-2">
        {t('cleaning:list.ledger')}
      </Link>
    </p>
  )
}
