import '~/i18n/load/datasets'
import '~/i18n/load/directory'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Database, Plus } from 'lucide-react'
import { DatasetCard } from '~/components/datasets/dataset-card'
import { DirectoryTools } from '~/components/datasets/directory-tools'
import { ButtonLink, EmptyState, LoadMore, PageHeader, Tabs } from '~/components/ui'
import {
  directoryAddress,
  everyDataset,
  isNarrowed,
  readDirectoryQuery
} from '~/domain/datasets/directory-query'
import { countFacets, listDatasets } from '~/domain/datasets/list-datasets.server'
import { readCovers } from '~/domain/datasets/read-covers.server'
import { decodeCursor, encodeCursor } from '~/http/pagination'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

/** Datasets by words and facets; `?tab=liked` those one likes, `?tab=mine` one's own. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const query = readDirectoryQuery(searchParams)
  const after = decodeCursor(searchParams.get('after'), ['number', 'uuid'])
  const viewer = query.tab === 'all' ? await context.viewer() : await requireViewer(context, request)
  const [{ datasets, next }, counts] = await Promise.all([
    listDatasets(context.hub, viewer, query, { after }),
    countFacets(context.hub, viewer, query)
  ])
  return {
    datasets,
    covers: await readCovers(context.hub, datasets),
    counts,
    query,
    signedIn: viewer !== null,
    next: next ? directoryAddress(query, { after: encodeCursor(next) }) : null,
    title: translate(context.locale)('datasets:list.title')
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function DatasetList() {
  const { datasets, covers, counts, query, signedIn, next } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const start = (
    <ButtonLink to="/datasets/new" variant="ember">
      <Plus size={18} strokeWidth={1.5} aria-hidden />
      {t('datasets:list.new')}
    </ButtonLink>
  )
  const bare = datasets.length === 0 && !isNarrowed(query)
  const empty =
    bare && query.tab === 'all' ? (
      <EmptyState
        icon={<Database size={32} strokeWidth={1.5} aria-hidden />}
        title={t('datasets:list.empty')}
        action={start}
      >
        {t('datasets:list.empty.hint')}
      </EmptyState>
    ) : bare && query.tab === 'liked' ? (
      <EmptyState title={t('directory:liked.none')}>{t('directory:liked.none.hint')}</EmptyState>
    ) : bare ? (
      <EmptyState title={t('directory:mine.none')} action={start} />
    ) : (
      <EmptyState
        title={t('directory:none')}
        action={<ButtonLink to={everyDataset(query)}>{t('directory:clear')}</ButtonLink>}
      >
        {t('directory:none.hint')}
      </EmptyState>
    )
  return (
    <div className="page">
      <PageHeader
        title={t('datasets:list.title')}
        lead={t('datasets:list.lead')}
        actions={bare ? null : start}
      />
      {signedIn ? (
        <Tabs
          className="mb-6"
          items={(['all', 'liked', 'mine'] as const).map((tab) => ({
            to: directoryAddress({ ...query, tab }),
            label: t(`directory:tab.${tab}`),
            active: tab === query.tab
          }))}
        />
      ) : null}
      {bare ? null : <DirectoryTools query={query} counts={counts} />}
      {datasets.length > 0 ? (
        <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {datasets.map((dataset) => (
            <li key={dataset.id} className="min-w-0">
              <DatasetCard dataset={dataset} cover={covers[dataset.id]} />
            </li>
          ))}
        </ul>
      ) : (
        empty
      )}
      <LoadMore to={next} />
    </div>
  )
}
