import '~/i18n/load/collections'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useLoaderData, useLocation } from '@remix-run/react'
import { Layers } from 'lucide-react'
import { CollectionHeadView } from '~/components/collections/collection-head'
import { Feed } from '~/components/feed/feed'
import { Button, ButtonLink, EmptyState } from '~/components/ui'
import { getCollection } from '~/domain/collections/get-collection.server'
import { listItems } from '~/domain/collections/list-items.server'
import { generatorNames } from '~/domain/generators/generator-names.server'
import { nameGenerators } from '~/domain/prompts/list-page.server'
import { decodeCursor, encodeCursor } from '~/http/pagination'
import { getViewer } from '~/http/session.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await getViewer(context, request)
  const head = await getCollection(context.hub, viewer, params.id ?? '')
  const after = decodeCursor(new URL(request.url).searchParams.get('after'), ['number', 'uuid'])
  const lens = await context.lens()
  const [{ cards, next }, names] = await Promise.all([
    listItems(context.hub, head.id, { after, lens }),
    generatorNames(context.hub, context.locale)
  ])
  return {
    head,
    cards: nameGenerators(cards, names),
    next: next ? `/collections/${head.id}?after=${encodeCursor(next)}` : null,
    me: viewer?.name ?? null
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return []
  const { title, author, description, isPublic } = data.head
  return [
    { title: `${title} · Kindling` },
    { name: 'description', content: `${author}: ${description.slice(0, 160)}` },
    ...(isPublic ? [] : [{ name: 'robots', content: 'noindex' }])
  ]
}

export default function ShowCollection() {
  const { head, cards, next, me } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const { pathname, search } = useLocation()
  return (
    <div className="page">
      <CollectionHeadView head={head} signedIn={me !== null} />
      {cards.length > 0 ? (
        <Feed list={pathname + search} cards={cards} next={next} />
      ) : (
        <EmptyState
          icon={<Layers size={32} strokeWidth={1.5} aria-hidden />}
          title={t('collections:show.empty')}
          action={<ButtonLink to="/prompts">{t('collections:empty.action')}</ButtonLink>}
        >
          {t('collections:show.empty.hint')}
        </EmptyState>
      )}
      {head.role === 'editor' ? (
        <Form method="post" action={`/collections/${head.id}/edit`} className="mt-10">
          <input type="hidden" name="name" value={me ?? ''} />
          <Button variant="quiet" size="sm" name="intent" value="dismiss">
            {t('collections:leave')}
          </Button>
        </Form>
      ) : null}
    </div>
  )
}
