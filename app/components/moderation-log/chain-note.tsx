import '~/i18n/load/moderationLog'
import { useTranslation } from '~/i18n/react'
import { HEAD_PATH, type LogHead } from '../../domain/review/log/head'
import { formatNumber, useLocale } from '../../i18n/format'
import { Card } from '../ui'

/** What the chain is for, where it ends now, and how to check it. `origin`: the hub's address. */
export function ChainNote({ head, origin }: { head: LogHead; origin: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const link = 'underline underline-offset-2 hover:text-ember'
  return (
    <Card className="text-14">
      <h2 className="text-16 font-medium">{t('moderationLog:chain.title')}</h2>
      <p className="mt-1 text-quiet">{t('moderationLog:chain.text')}</p>
      {head.sequence === 0 ? (
        <p className="mt-3">{t('moderationLog:chain.empty')}</p>
      ) : (
        <p className="mt-3">
          {t('moderationLog:chain.head', { n: formatNumber(locale, head.sequence) })}
          <code className="mt-1 block font-mono text-12 break-all text-quiet">{head.hash}</code>
        </p>
      )}
      <p className="mt-3">{t('moderationLog:chain.command')}</p>
      <code className="mt-1 block rounded-control bg-sunken px-2 py-1 font-mono text-12 break-all">
        kindling log verify --hub {origin}
      </code>
      <p className="mt-3 flex flex-wrap gap-x-4 gap-y-1">
        <a href={HEAD_PATH} className={link}>
          {t('moderationLog:chain.signed')}
        </a>
        <a href="/.well-known/kindling-key.json" className={link}>
          {t('moderationLog:chain.keys')}
        </a>
      </p>
    </Card>
  )
}
