import '~/i18n/load/imports'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { FileInput, Plus } from 'lucide-react'
import { ImportTable } from '~/components/imports/import-table'
import { TakenFormats } from '~/components/imports/taken-formats'
import { ButtonLink, EmptyState, LoadMore, PageHeader } from '~/components/ui'
import { listImports } from '~/domain/imports/find-import.server'
import { decodeCursor, encodeCursor } from '~/http/pagination'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const after = decodeCursor(new URL(request.url).searchParams.get('after'), ['number', 'uuid'])
  const { imports, next } = await listImports(context.hub, viewer, after)
  return {
    imports,
    next: next ? `/imports?after=${encodeCursor(next)}` : null,
    title: translate(context.locale)('imports:title')
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function ImportList() {
  const { imports, next } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const begin = (
    <ButtonLink to="/imports/new" variant="ember">
      <Plus size={18} strokeWidth={1.5} aria-hidden />
      {t('imports:new')}
    </ButtonLink>
  )
  if (imports.length === 0)
    return (
      <div className="page-narrow">
        <PageHeader title={t('imports:title')} lead={t('imports:lead')} />
        <EmptyState
          icon={<FileInput size={32} strokeWidth={1.5} aria-hidden />}
          title={t('imports:empty')}
          action={begin}
          className="py-10!"
        >
          {t('imports:empty.hint')}
        </EmptyState>
        <TakenFormats />
      </div>
    )
  return (
    <div className="page">
      <PageHeader title={t('imports:title')} lead={t('imports:lead')} actions={begin} />
      <ImportTable imports={imports} />
      <LoadMore to={next} />
    </div>
  )
}
