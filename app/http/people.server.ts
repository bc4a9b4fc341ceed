import type { AppLoadContext } from '@remix-run/node'
import { listPeople } from '../domain/follows/list-people.server'
import { countFollows } from '../domain/follows/read-follows.server'
import { readProfile } from '../domain/hub/read-profile.server'
import { translate } from '../i18n/i18n.server'
import { decodeCursor, encodeCursor } from './pagination'
import { getViewer } from './session.server'

/** What the two pages of a person's follows share. `own`: the reader's id on their own page, else null. */
export async function loadPeople(
  context: AppLoadContext,
  request: Request,
  name: string,
  side: 'followers' | 'following'
) {
  const { id, ...profile } = await readProfile(context.hub, name)
  const viewer = await getViewer(context)
  const after = decodeCursor(new URL(request.url).searchParams.get('after'), ['number', 'uuid'])
  const [{ people, next }, counts] = await Promise.all([
    listPeople(context.hub, viewer, { userId: id, side, after }),
    countFollows(context.hub, id)
  ])
  const path = `/users/${encodeURIComponent(profile.name)}/${side}`
  const own = viewer?.id === id ? id : null
  return {
    ...{ profile, people, counts, own },
    more: next ? `${path}?after=${encodeCursor(next)}` : null,
    title: translate(context.locale)(`follows:${side}.title${own ? '.own' : ''}`, {
      name: profile.displayName
    })
  }
}
