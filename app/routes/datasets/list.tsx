import '~/i18n/load/datasets'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Database, Plus } from 'lucide-react'
import { DatasetCard } from '~/components/datasets/dataset-card'
import { ButtonLink, EmptyState, LoadMore, PageHeader } from '~/components/ui'
import { listDatasets } from '~/domain/datasets/list-datasets.server'
import { decodeCursor, encodeCursor } from '~/http/pagination'
import { getViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const after = decodeCursor(new URL(request.url).searchParams.get('after'), ['number', 'uuid'])
  const viewer = await getViewer(context, request)
  const { datasets, next } = await listDatasets(context.hub, viewer, { after })
  return {
    datasets,
    next: next ? `/datasets?after=${encodeCursor(next)}` : null,
    title: translate(context.locale)('datasets:list.title')
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function DatasetList() {
  const { datasets, next } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const start = (
    <ButtonLink to="/datasets/new" variant="ember">
      <Plus size={18} strokeWidth={1.5} aria-hidden />
      {t('datasets:list.new')}
    </ButtonLink>
  )
  return (
    <div className="page">
      <PageHeader
        title={t('datasets:list.title')}
        lead={t('datasets:list.lead')}
        actions={datasets.length > 0 ? start : null}
      />
      {datasets.length > 0 ? (
        <ul className="grid gap-4 sm:grid-cols-2 rail:grid-cols-3">
          {datasets.map((dataset) => (
            <li key={dataset.id}>
              <DatasetCard dataset={dataset} />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState
          icon={<Database size={32} strokeWidth={1.5} aria-hidden />}
          title={t('datasets:list.empty')}
          action={start}
        >
          {t('datasets:list.empty.hint')}
        </EmptyState>
      )}
      <LoadMore to={next} />
    </div>
  )
}
