import '~/i18n/load/changes'
import '~/i18n/load/datasets'
import { useTranslation } from '~/i18n/react'
import type { ReleaseSummary } from '../../domain/datasets/release-summary'
import { formatNumber, useLocale } from '../../i18n/format'
import { Badge, DataTable, When } from '../ui'

const TONES = { queued: 'amber', building: 'amber', published: 'moss', failed: 'brick' } as const

/** Every release of a dataset, newest first. */
export function VersionList({ releases }: { releases: ReleaseSummary[] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <DataTable
      caption={t('datasets:tab.versions')}
      rows={releases}
      rowKey={(release) => release.id}
      className="[&_td]:whitespace-nowrap"
      columns={[
        {
          key: 'version',
          label: t('datasets:versions.version'),
          cell: (r) => <span className="font-mono">v{r.version}</span>
        },
        {
          key: 'state',
          label: t('datasets:versions.state'),
          cell: (r) =>
            r.disabledAt ? (
              <Badge tone="brick" title={t('changes:closed.title')}>
                {t('changes:closed')}
              </Badge>
            ) : (
              <Badge tone={TONES[r.state]}>{t(`words:release.${r.state}`)}</Badge>
            )
        },
        {
          key: 'rows',
          label: t('datasets:versions.rows'),
          numeric: true,
          cell: (r) => (r.rowCount === null ? '–' : formatNumber(locale, r.rowCount))
        },
        {
          key: 'downloads',
          label: t('datasets:versions.downloads'),
          numeric: true,
          cell: (r) => (r.state === 'published' ? formatNumber(locale, r.downloads) : '–')
        },
        {
          key: 'commit',
          label: t('datasets:versions.commit'),
          cell: (r) =>
            r.commitId ? (
              <code className="text-12" title={r.commitId}>
                {r.commitId.slice(0, 12)}
              </code>
            ) : r.error ? (
              <span className="inline-block min-w-48 text-12 whitespace-normal text-brick">{r.error}</span>
            ) : (
              '–'
            )
        },
        {
          key: 'when',
          label: t('datasets:versions.when'),
          cell: (r) => <When date={r.publishedAt ?? r.createdAt} className="text-quiet" />
        }
      ]}
    />
  )
}
