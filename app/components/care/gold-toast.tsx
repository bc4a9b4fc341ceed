import '~/i18n/load/care'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { Compared, type ShownResult } from './gold-results'

/** Told after a gold case: how the answer compared. It stays until the next page. */
export function GoldToast({ result }: { result: ShownResult | null }) {
  const { t } = useTranslation()
  if (!result) return null
  return (
    <div
      role="status"
      className="fixed inset-x-4 bottom-20 z-40 mx-auto max-w-md rounded-card border border-line bg-card px-4 py-3 text-14 shadow-soft lg:bottom-6"
    >
      <p className="font-medium">{t(result.agrees ? 'care:gold.toast.same' : 'care:gold.toast.differs')}</p>
      <Compared {...result} />
      <p className="mt-1 text-12">
        <Link to="/review/pace" className="underline underline-offset-2 hover:text-ember">
          {t('care:title')}
        </Link>
      </p>
    </div>
  )
}
