import '~/i18n/load/collections'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Layers, Plus } from 'lucide-react'
import { CollectionGrid } from '~/components/collections/collection-card'
import { ButtonLink, EmptyState, LoadMore, PageHeader, Tabs } from '~/components/ui'
import { listCollections } from '~/domain/collections/list-collections.server'
import { scopeOf } from '~/domain/collections/scope-of.server'
import { withQuery } from '~/domain/prompts/list-prompts'
import { decodeCursor, encodeCursor } from '~/http/pagination'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

/** Public collections; `?mine` one's own, `?owner=name` a person's, `?prompt=id` those that hold a prompt. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const mine = searchParams.has('mine')
  const viewer = mine ? await requireViewer(context, request) : await context.viewer()
  const { scope, of } = await scopeOf(context.hub, {
    mine: mine && viewer ? viewer.id : null,
    owner: searchParams.get('owner'),
    promptId: searchParams.get('prompt')
  })
  const after = decodeCursor(searchParams.get('after'), ['number', 'uuid'])
  const { collections, next } = await listCollections(context.hub, scope, {
    after,
    lens: await context.lens()
  })
  const t = translate(context.locale)
  return {
    collections,
    next: next ? `/collections${withQuery(searchParams, { after: encodeCursor(next) })}` : null,
    kind: scope.kind,
    title: of ? t(`collections:of.${of.kind}`, of.params) : t('collections:title'),
    signedIn: viewer !== null
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function CollectionList() {
  const { collections, next, kind, title, signedIn } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const main = kind === 'public' || kind === 'mine'
  return (
    <div className="page">
      <PageHeader
        title={title}
        lead={main ? t('collections:lead') : undefined}
        back={main ? undefined : { to: '/collections', label: t('collections:title') }}
        actions={
          <ButtonLink to="/collections/new" variant="ember" rel={signedIn ? undefined : 'nofollow'}>
            <Plus size={18} strokeWidth={1.5} aria-hidden />
            {t('collections:new')}
          </ButtonLink>
        }
      />
      {main && signedIn ? (
        <Tabs
          className="mb-6"
          items={[
            { to: '/collections', label: t('collections:tab.public'), active: kind === 'public' },
            { to: '/collections?mine', label: t('collections:tab.mine'), active: kind === 'mine' }
          ]}
        />
      ) : null}
      {collections.length > 0 ? (
        <CollectionGrid cards={collections} />
      ) : (
        <EmptyState
          icon={<Layers size={32} strokeWidth={1.5} aria-hidden />}
          title={t('collections:empty')}
          action={<ButtonLink to="/prompts">{t('collections:empty.action')}</ButtonLink>}
        >
          {t('collections:empty.hint')}
        </EmptyState>
      )}
      <LoadMore to={next} />
    </div>
  )
}
