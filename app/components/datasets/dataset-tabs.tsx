import '~/i18n/load/datasets'
import { lazy, Suspense } from 'react'
import { useTranslation } from '~/i18n/react'
import type { Access } from '../../domain/datasets/access/access'
import type { RecipeLine } from '../../domain/datasets/diff/recipe-lines'
import type { FormatSummary } from '../../domain/datasets/formats/format-summary'
import type { ReleaseStanding } from '../../domain/datasets/left-count'
import type { WeekDownloads } from '../../domain/datasets/read-downloads.server'
import type { PastRecipe } from '../../domain/datasets/recipe-history.server'
import type { ListedRelease } from '../../domain/datasets/release-summary'
import type { RowsPage } from '../../domain/datasets/rows-page'
import { DATASET_TABS, type DatasetTab } from '../../domain/datasets/tabs'
import type { RowQuery } from '../../domain/datasets/viewer/row-query'
import type { ShownTalk } from '../comments/talk-section'
import { Tabs } from '../ui'
import { DownloadChart } from './download-chart'
import { FileList } from './file-list'
import { FormatList } from './format-list'
import { GateNotice } from './gate-notice'
import { LookedNotice } from './looked-notice'
import { RecipeView } from './recipe-view'
import { ReleaseFollow } from './release-follow'
import { RowTable } from './row-table'
import { VersionList } from './version-list'

/** The Markdown reader is the heaviest part of the page: only who reads the card loads it. */
const CardView = lazy(() => import('./card-view').then(({ CardView }) => ({ default: CardView })))
/** Neither do others carry what a discussion is written with. */
const DatasetTalk = lazy(() => import('./dataset-talk').then(({ DatasetTalk }) => ({ default: DatasetTalk })))

interface Data {
  tab: DatasetTab
  dataset: { comments: number; description: string }
  talk: ShownTalk | null
  mine: boolean
  access: Access
  /** Its files are given to who looks. */
  readable: boolean
  rows: RowsPage | null
  /** Names of generators by their ids. */
  generators: Record<string, string>
  /** What was asked of the rows, and the release they are of. */
  asked: RowQuery
  looked: ReleaseStanding | null
  /** The version that was asked for where there is no such one. */
  unknown: string | null
  card: { markdown: string; charts: Record<string, string> } | null
  versions: ListedRelease[] | null
  weeks: WeekDownloads[] | null
  files: { path: string; sizeBytes: number; sha256: string }[] | null
  formats: FormatSummary[] | null
  yaml: string | null
  made: { version: string; since: RecipeLine[] | null } | null
  recipes: { versions: string[]; past: PastRecipe | null } | null
  release: (ReleaseStanding & { commitId: string }) | null
}

/** The tabs and what the chosen one shows. */
export function DatasetTabs({ data, path }: { data: Data; path: string }) {
  const { t } = useTranslation()
  const { tab, rows, card, versions, files, formats, yaml, release } = data
  return (
    <>
      <Tabs
        className="mb-6"
        label={t('datasets:tabs')}
        items={DATASET_TABS.map((word) => ({
          to: word === 'data' ? path : `${path}?tab=${word}`,
          label: t(`datasets:tab.${word}`),
          active: word === tab,
          count: word === 'discussion' && data.dataset.comments > 0 ? data.dataset.comments : undefined
        }))}
      />
      {release && data.looked && tab === 'data' ? (
        <LookedNotice looked={data.looked} newest={release} unknown={data.unknown} path={path} />
      ) : null}
      {release && !data.access.open && (tab === 'data' || tab === 'files') ? (
        <GateNotice access={data.access} path={path} />
      ) : null}
      {rows && release ? (
        <RowTable page={rows} generators={data.generators} query={data.asked} path={path} />
      ) : null}
      {card ? (
        <Suspense fallback={null}>
          <CardView markdown={card.markdown} description={data.dataset.description} charts={card.charts} />
        </Suspense>
      ) : null}
      {versions ? (
        <>
          <VersionList releases={versions} path={path} />
          <ReleaseFollow
            path={path}
            mine={data.mine}
            comparable={versions.filter((r) => r.state === 'published').length > 1}
          />
        </>
      ) : null}
      {data.weeks ? <DownloadChart weeks={data.weeks} /> : null}
      {files && release ? (
        <FileList
          files={files}
          path={path}
          place={data.readable && !release.closed ? release.commitId : null}
        />
      ) : null}
      {formats && formats.length > 0 ? <FormatList formats={formats} path={path} /> : null}
      {data.talk ? (
        <Suspense fallback={null}>
          <DatasetTalk talk={data.talk} path={path} mine={data.mine} />
        </Suspense>
      ) : null}
      {yaml ? <RecipeView yaml={yaml} made={data.made} recipes={data.recipes} path={path} /> : null}
    </>
  )
}
