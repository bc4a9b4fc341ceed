import '~/i18n/load/formats'
import { useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { useTranslation } from '~/i18n/react'
import type { FormatSummary } from '../../domain/datasets/formats/format-summary'
import { formatNumber, useLocale } from '../../i18n/format'
import { Card, Progress } from '../ui'
import { FormatState } from './format-state'

const POLL_MS = 1000

/** A format on its way; the page asks again until it is there. Without JavaScript it reloads itself. */
export function FormatProgress({ format }: { format: FormatSummary }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { revalidate } = useRevalidator()
  useEffect(() => {
    const timer = setInterval(revalidate, POLL_MS)
    return () => clearInterval(timer)
  }, [revalidate])
  const { progress } = format
  return (
    <Card aria-live="polite">
      <noscript>
        <meta httpEquiv="refresh" content="2" />
      </noscript>
      <p className="mb-3 text-14 font-medium">
        <FormatState format={format} />
      </p>
      {progress ? (
        <Progress
          label={t('formats:page.progress', {
            done: formatNumber(locale, progress.done),
            total: formatNumber(locale, progress.total)
          })}
          value={progress.done}
          max={progress.total}
        />
      ) : null}
      <p className="mt-3 text-12 text-quiet">{t('formats:page.leave')}</p>
    </Card>
  )
}
