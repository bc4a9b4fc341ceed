import { useEffect } from 'react'
import { useTranslation } from '~/i18n/react'

/** Of the time that was asked for, how much more some pages wait: they must not all come back at once. */
const SPREAD = 0.5

/**
 * Loads the page anew after a while, for as long as it takes; one nobody looks at waits until somebody does. Only for
 * pages that were read: what was sent is not sent again.
 */
export function RetrySoon({ seconds }: { seconds: number }) {
  const { t } = useTranslation()
  useEffect(() => {
    const retry = () => {
      if (document.visibilityState === 'visible') location.reload()
    }
    const timer = setTimeout(
      () => {
        document.addEventListener('visibilitychange', retry)
        retry()
      },
      seconds * 1000 * (1 + SPREAD * Math.random())
    )
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', retry)
    }
  }, [seconds])
  return (
    <p className="mt-3 text-14 text-quiet">
      <noscript>
        <meta httpEquiv="refresh" content={String(Math.ceil(seconds * (1 + SPREAD)))} />
      </noscript>
      {t('errors:retry.soon')}
    </p>
  )
}
