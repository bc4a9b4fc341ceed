import '~/i18n/load/recipe'
import { useTranslation } from '~/i18n/react'
import type { License } from '~db/vocabulary'
import { jointLicense } from '../../domain/datasets/license-order'
import { Alert } from '../ui'

/** Whether works of all these licences can be put together, and under which one. */
export function LicenseNote({ licenses }: { licenses: readonly License[] }) {
  const { t } = useTranslation()
  const joint = jointLicense(licenses)
  return (
    <div className="mt-2 grid gap-2" aria-live="polite">
      {licenses.length === 0 ? null : joint ? (
        <p className="text-12 text-quiet">
          {t('recipe:license.joint', { license: t(`words:license.${joint}`) })}
        </p>
      ) : (
        <Alert tone="amber">{t('recipe:license.none')}</Alert>
      )}
      <details className="text-12 text-quiet">
        <summary className="cursor-pointer">{t('recipe:license.how')}</summary>
        <ul className="mt-1 grid list-disc gap-1 pl-5">
          {(['cc0', 'by', 'sa', 'nc'] as const).map((one) => (
            <li key={one}>{t(`recipe:license.how.${one}`)}</li>
          ))}
          <li>{t('recipe:license.none')}</li>
        </ul>
      </details>
    </div>
  )
}
