import { OPEN_LENS } from '~/domain/content-ratings/lens'
import '~/i18n/load/user'
import '~/i18n/load/collections'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { Flame } from 'lucide-react'
import { CollectionGrid } from '~/components/collections/collection-card'
import { CreditSummary } from '~/components/credit/credit-summary'
import { Feed } from '~/components/feed/feed'
import { shareMeta } from '~/components/sharing/share-meta'
import { ButtonLink, EmptyState, Section } from '~/components/ui'
import { ProfileHead } from '~/components/users/profile-head'
import { listCollections } from '~/domain/collections/list-collections.server'
import { readCredit } from '~/domain/credit/read-credit.server'
import { countFollows, isFollowing } from '~/domain/follows/read-follows.server'
import { generatorNames } from '~/domain/generators/generator-names.server'
import { readProfile } from '~/domain/hub/read-profile.server'
import { nameGenerators } from '~/domain/prompts/list-page.server'
import { listByAuthor } from '~/domain/prompts/list-prompts.server'
import { originOf } from '~/http/origin.server'
import { decodeCursor, encodeCursor } from '~/http/pagination'
import { getViewer } from '~/http/session.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { id, ...profile } = await readProfile(context.hub, params.name ?? '')
  const after = decodeCursor(new URL(request.url).searchParams.get('after'), ['number', 'uuid'])
  const viewer = await getViewer(context)
  const lens = await context.lens()
  const other = viewer && viewer.id !== id ? viewer : null
  const [page, names, { collections, next: more }, follows, followed, credit] = await Promise.all([
    // nobody is kept from their own
    listByAuthor(context.hub, id, after, viewer?.id === id ? OPEN_LENS : lens),
    generatorNames(context.hub, context.locale),
    listCollections(context.hub, { kind: 'owner', userId: id }, { limit: after ? 0 : 3, lens }),
    countFollows(context.hub, id),
    other ? isFollowing(context.hub, other, { kind: 'user', target: id }) : null,
    readCredit(context.hub, id)
  ])
  const next = page.next
    ? `/users/${encodeURIComponent(profile.name)}?after=${encodeCursor(page.next)}`
    : null
  const cards = nameGenerators(page.cards, names)
  const lists = { cards, next, collections, more: more !== null }
  return {
    profile,
    follows,
    followed,
    credit,
    own: viewer?.id === id,
    ...lists,
    origin: originOf(context, request)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return []
  const { name, displayName, bio } = data.profile
  const path = `/users/${encodeURIComponent(name)}`
  return [
    { title: `${displayName} · Kindling` },
    { name: 'description', content: bio || `@${name}` },
    ...shareMeta(data.origin, {
      path,
      type: 'profile',
      title: displayName,
      description: bio || `@${name}`,
      embeds: true,
      feed: { path: `${path}/feed.atom`, title: displayName },
      more: { 'profile:username': name }
    })
  ]
}

export default function UserPage() {
  const { profile, follows, followed, own, cards, next, collections, more, credit } =
    useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const { pathname, search } = useLocation()
  return (
    <div className="page">
      <ProfileHead profile={profile} follows={follows} followed={followed} own={own} />
      <CreditSummary name={profile.name} credit={credit} />
      {collections.length > 0 ? (
        <Section
          title={t('collections:of.user')}
          className="mb-10"
          actions={
            more ? (
              <ButtonLink to={`/collections?owner=${encodeURIComponent(profile.name)}`} size="sm">
                {t('collections:of.user.all')}
              </ButtonLink>
            ) : null
          }
        >
          <CollectionGrid cards={collections} />
        </Section>
      ) : null}
      {cards.length > 0 ? (
        <Feed list={pathname + search} cards={cards} next={next} />
      ) : (
        <EmptyState
          icon={<Flame size={32} strokeWidth={1.5} aria-hidden />}
          title={t('user:empty', { name: profile.displayName })}
        />
      )}
    </div>
  )
}
