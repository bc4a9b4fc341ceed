import '~/i18n/load/datasets'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import clsx from 'clsx'
import { CiteBox } from '~/components/datasets/cite-box'
import { CutRelease } from '~/components/datasets/cut-release'
import { DatasetHead } from '~/components/datasets/dataset-head'
import { DatasetTabs } from '~/components/datasets/dataset-tabs'
import { ReleaseProgress } from '~/components/datasets/release-progress'
import { UseSnippets } from '~/components/datasets/use-snippets'
import { JsonLd } from '~/components/sharing/json-ld'
import { shareMeta } from '~/components/sharing/share-meta'
import { EmptyState } from '~/components/ui'
import { datasetTalk } from '~/domain/comments/talk-address'
import { showDataset } from '~/domain/datasets/show-dataset.server'
import { type DatasetTab, readTab } from '~/domain/datasets/tabs'
import { veilRows } from '~/domain/datasets/veil-rows.server'
import { readRowQuery } from '~/domain/datasets/viewer/row-query'
import { generatorNames } from '~/domain/generators/generator-names.server'
import { pageLens } from '~/http/gate.server'
import { useNonce } from '~/http/nonce'
import { originOf } from '~/http/origin.server'
import { getViewer } from '~/http/session.server'
import { loadTalk } from '~/http/talk.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const url = new URL(request.url)
  const tab = readTab(url.searchParams.get('tab'))
  const asked = readRowQuery(url.searchParams)
  const viewer = await getViewer(context, request)
  const origin = originOf(context, request)
  const name = { owner: params.owner ?? '', name: params.name ?? '' }
  const shown = await showDataset(context.hub, viewer, name, { tab, rows: asked, origin })
  const { id: datasetId, owner } = shown.dataset
  const place = { datasetId, ...datasetTalk(`${owner}/${shown.dataset.name}`) }
  const talk = tab === 'discussion' ? await loadTalk(context, viewer, place, url.searchParams) : null
  const own = await pageLens(context, viewer)
  const open = url.searchParams.has('unveil') ? { ...own, veiled: [] } : own
  const rows = shown.rows && (await veilRows(context.hub, shown.rows, await context.lens(), open))
  const generators = rows ? await generatorNames(context.hub, context.locale) : {}
  return { ...shown, rows, generators, talk, tab, asked, origin }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.dataset.title ?? ''} · Kindling` },
  { name: 'description', content: data?.dataset.description ?? '' },
  ...(data && data.access.visibility === 'public'
    ? shareMeta(data.origin, {
        path: `/datasets/${data.dataset.owner}/${data.dataset.name}`,
        type: 'website',
        title: data.dataset.title,
        description: data.dataset.description || data.dataset.title,
        embeds: true
      })
    : [])
]

/** Tabs that say something before there is a release. */
const WITHOUT_RELEASE: readonly DatasetTab[] = ['recipe', 'versions', 'discussion']

/** Rows and versions have more columns than fit beside something else. */
const isWide = (data: { rows: unknown; tab: DatasetTab }) => data.rows !== null || data.tab === 'versions'

export default function DatasetPage() {
  const data = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const nonce = useNonce()
  const { dataset, release, cited, newest, mayCurate } = data
  const path = `/datasets/${dataset.owner}/${dataset.name}`
  const repository = `${dataset.owner}/${dataset.name}`
  return (
    <div className="page">
      <DatasetHead
        dataset={dataset}
        release={release}
        access={data.access}
        liked={data.liked}
        takenDown={data.takenDown}
        path={path}
        mayCurate={mayCurate}
        running={newest?.state === 'queued' || newest?.state === 'building'}
      />
      {newest && mayCurate ? (
        <div className="mb-6 empty:hidden">
          <ReleaseProgress release={newest} path={path} mayCancel />
        </div>
      ) : null}
      <div className={clsx('grid gap-10', !isWide(data) && 'rail:grid-cols-[minmax(0,8fr)_minmax(0,4fr)]')}>
        <div className="min-w-0">
          <DatasetTabs data={data} path={path} />
          {release === null && !WITHOUT_RELEASE.includes(data.tab) ? (
            <EmptyState
              title={t('datasets:show.no_release')}
              action={mayCurate ? <CutRelease path={path} /> : null}
            >
              {t('datasets:show.no_release.hint')}
            </EmptyState>
          ) : null}
        </div>
        {cited ? (
          <aside id="use" className="min-w-0 scroll-mt-20">
            {data.use ? (
              <UseSnippets
                origin={data.origin}
                repository={repository}
                {...data.use}
                open={data.access.visibility === 'public' && data.access.gate === 'none'}
              />
            ) : null}
            <CiteBox origin={data.origin} release={{ ...dataset, ...cited }} />
          </aside>
        ) : null}
      </div>
      {data.croissant ? <JsonLd nonce={nonce} value={data.croissant} /> : null}
    </div>
  )
}
