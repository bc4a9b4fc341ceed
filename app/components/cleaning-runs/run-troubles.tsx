import '~/i18n/load/cleaningRuns'
import { useTranslation } from '~/i18n/react'
import type { RunTrouble } from '../../domain/cleaning/runs/run-view'
import { Alert } from '../ui'

/** Where a run stumbled, and over what; nothing where it did not. */
export function RunTroubles({ trouble }: { trouble: RunTrouble & { error: string | null } }) {
  const { t } = useTranslation()
  const { shards, broken, error } = trouble
  if (shards.length + broken.length === 0 && !error) return null
  const lines = [
    ...(error ? [{ where: '', error }] : []),
    ...shards.map((shard) => ({
      where: t('cleaningRuns:trouble.shard', { number: shard.number + 1, after: shard.after }),
      error: shard.error
    })),
    ...broken.map((one) => ({ where: t('cleaningRuns:trouble.broken', { id: one.id }), error: one.error }))
  ]
  return (
    <Alert tone="amber" title={t('cleaningRuns:trouble.title')}>
      <ul className="mt-1 grid gap-1">
        {lines.map((line) => (
          <li key={line.where} className="wrap-anywhere">
            {line.where ? <span className="font-mono text-12">{line.where + t('common:colon')}</span> : null}
            {line.error}
          </li>
        ))}
      </ul>
      {shards.length > 0 || error ? (
        <p className="mt-2 text-quiet">{t('cleaningRuns:trouble.hint')}</p>
      ) : null}
    </Alert>
  )
}
