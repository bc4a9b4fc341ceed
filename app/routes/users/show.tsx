import '~/i18n/load/user'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { Flame } from 'lucide-react'
import { CreditSummary } from '~/components/credit/credit-summary'
import { Feed } from '~/components/feed/feed'
import { shareMeta } from '~/components/sharing/share-meta'
import { EmptyState } from '~/components/ui'
import { ProfileHead } from '~/components/users/profile-head'
import { readCredit } from '~/domain/credit/read-credit.server'
import { generatorNames } from '~/domain/generators/generator-names.server'
import { readProfile } from '~/domain/hub/read-profile.server'
import { nameGenerators } from '~/domain/prompts/list-page.server'
import { listPrompts } from '~/domain/prompts/list-prompts.server'
import { originOf } from '~/http/origin.server'
import { decodeCursor, encodeCursor } from '~/http/pagination'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { id, ...profile } = await readProfile(context.hub, params.name ?? '')
  const after = decodeCursor(new URL(request.url).searchParams.get('after'), ['number', 'uuid'])
  const [page, names, credit] = await Promise.all([
    listPrompts(context.hub, { sort: 'created', authorId: id, after }),
    generatorNames(context.hub, context.locale),
    readCredit(context.hub, id)
  ])
  const next = page.next
    ? `/users/${encodeURIComponent(profile.name)}?after=${encodeCursor(page.next)}`
    : null
  return {
    profile,
    cards: nameGenerators(page.cards, names),
    next,
    credit,
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
  const { profile, cards, next, credit } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const { pathname, search } = useLocation()
  return (
    <div className="page">
      <ProfileHead profile={profile} />
      <CreditSummary name={profile.name} credit={credit} />
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
