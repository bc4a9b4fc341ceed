import '~/i18n/load/datasets'
import { lazy, Suspense } from 'react'
import { useTranslation } from '~/i18n/react'
import type { ReleaseSummary } from '../../domain/datasets/release-summary'
import { PAGE_ROWS, type RowsPage } from '../../domain/datasets/rows-page'
import { DATASET_TABS, type DatasetTab } from '../../domain/datasets/tabs'
import { Tabs } from '../ui'
import { FileList } from './file-list'
import { ReleaseFollow } from './release-follow'
import { RowTable } from './row-table'
import { VersionList } from './version-list'

/** The Markdown reader is the heaviest part of the page: only who reads the card loads it. */
const CardView = lazy(() => import('./card-view').then(({ CardView }) => ({ default: CardView })))

interface Data {
  tab: DatasetTab
  rows: RowsPage | null
  card: string | null
  versions: ReleaseSummary[] | null
  files: { path: string; sizeBytes: number; sha256: string }[] | null
  yaml: string | null
  release: { commitId: string } | null
}

/** The tabs and what the chosen one shows. */
export function DatasetTabs({ data, path }: { data: Data; path: string }) {
  const { t } = useTranslation()
  const { tab, rows, card, versions, files, yaml, release } = data
  return (
    <>
      <Tabs
        className="mb-6"
        label={t('datasets:tabs')}
        items={DATASET_TABS.map((word) => ({
          to: word === 'data' ? path : `${path}?tab=${word}`,
          label: t(`datasets:tab.${word}`),
          active: word === tab
        }))}
      />
      {rows ? <RowTable page={rows} path={path} count={PAGE_ROWS} /> : null}
      {card ? (
        <Suspense fallback={null}>
          <CardView markdown={card} />
        </Suspense>
      ) : null}
      {versions ? (
        <>
          <VersionList releases={versions} />
          <ReleaseFollow
            path={path}
            comparable={versions.filter((r) => r.state === 'published').length > 1}
          />
        </>
      ) : null}
      {files && release ? <FileList files={files} base={`${path}/resolve/${release.commitId}`} /> : null}
      {yaml ? (
        <pre className="overflow-x-auto rounded-card border border-line bg-card p-4 font-mono text-14">
          {yaml}
        </pre>
      ) : null}
    </>
  )
}
