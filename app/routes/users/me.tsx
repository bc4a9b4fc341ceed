import '~/i18n/load/user'
import '~/i18n/load/credit'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Flame, Plus } from 'lucide-react'
import { ButtonLink, EmptyState, LoadMore, PageHeader } from '~/components/ui'
import { ContributionList } from '~/components/users/contribution-list'
import { ownStatistics } from '~/domain/credit/own-statistics.server'
import { listContributions } from '~/domain/hub/list-contributions.server'
import { decodeCursor, encodeCursor } from '~/http/pagination'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const after = decodeCursor(new URL(request.url).searchParams.get('after'), ['number', 'uuid'])
  const { contributions, next } = await listContributions(context.hub, viewer, { after })
  const statistics = await ownStatistics(
    context.hub,
    viewer,
    contributions.map(({ id }) => id)
  )
  const title = translate(context.locale)('user:mine')
  return {
    contributions,
    statistics,
    next: next ? `/me?after=${encodeCursor(next)}` : null,
    name: viewer.name,
    title
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function MyContributions() {
  const { contributions, statistics, next, name } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const share = (
    <ButtonLink to="/prompts/new" variant="ember">
      <Plus size={18} strokeWidth={1.5} aria-hidden />
      {t('user:share')}
    </ButtonLink>
  )
  return (
    <div className="page">
      <PageHeader
        title={t('user:mine')}
        lead={t('user:mine.lead')}
        actions={
          <>
            <ButtonLink to={`/users/${name}/credit`} variant="quiet" className="max-sm:px-2!">
              {t('credit:link')}
            </ButtonLink>
            <ButtonLink to={`/users/${name}`} variant="quiet" className="max-sm:px-2!">
              {t('user:public')}
            </ButtonLink>
            <ButtonLink to="/imports" variant="quiet" className="max-sm:px-2!">
              {t('common:nav.imports')}
            </ButtonLink>
            {share}
          </>
        }
      />
      {contributions.length > 0 ? (
        <ContributionList items={contributions} statistics={statistics} />
      ) : (
        <EmptyState
          icon={<Flame size={32} strokeWidth={1.5} aria-hidden />}
          title={t('user:mine.empty')}
          action={share}
        >
          {t('user:mine.hint')}
        </EmptyState>
      )}
      <LoadMore to={next} />
    </div>
  )
}
