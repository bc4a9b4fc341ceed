import { canReview, type Viewer } from '~/domain/auth/viewer'
import { type Reaction, react } from '~/domain/comments/react.server'
import { showTalk, type Talk } from '~/domain/comments/show-talk.server'
import {
  datasetTalk,
  type Home,
  promptTalk,
  type TalkAddress,
  talkHref
} from '~/domain/comments/talk-address'
import { getDataset } from '~/domain/datasets/find-dataset.server'
import { AppError } from '~/domain/errors'
import type { ReactionKind } from '~db/vocabulary'
import type { SiteContext } from './context'
import { limitAction } from './limits.server'
import { decodeCursor, encodeCursor } from './pagination'
import { requireViewer } from './session.server'

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/**
 * What is said of a prompt or a dataset, as its page's address asks for: `comments=oldest` for the other order, `said` for
 * the next page's cursor, `comment` for the one to lead to. Null where it is not shown.
 */
export async function loadTalk(
  { hub }: Pick<SiteContext, 'hub'>,
  viewer: Viewer | null,
  home: Home & TalkAddress,
  query: URLSearchParams
) {
  const asked = query.get('comment')
  const talk = await showTalk(hub, viewer, home, {
    order: query.get('comments') === 'oldest' ? 'oldest' : 'newest',
    after: decodeCursor(query.get('said'), ['number', 'uuid']),
    focus: asked && UUID.test(asked) ? asked : null
  })
  if (!talk) return null
  return {
    ...talk,
    page: home.page,
    write: home.write,
    signedIn: viewer !== null,
    reviewer: canReview(viewer),
    lost: asked !== null && talk.focus === null,
    links: linksOf(talk, home, query)
  }
}

function linksOf({ order, next, focus }: Talk, here: TalkAddress, query: URLSearchParams) {
  const to = (params: Record<string, string>) => talkHref(here, params)
  const kept: Record<string, string> = order === 'oldest' ? { comments: 'oldest' } : {}
  return {
    next: next ? to({ ...kept, said: encodeCursor(next) }) : null,
    order: to(order === 'oldest' ? {} : { comments: 'oldest' }),
    all: focus || query.has('said') ? to(kept) : null
  }
}

/**
 * The discussion that an address speaks of: of the prompt `id`, which may not be there, or of the dataset `owner`/`name`.
 *
 * @throws AppError `not_found` for a dataset the viewer does not see
 */
export async function findTalk(
  { hub }: Pick<SiteContext, 'hub'>,
  viewer: Viewer,
  { id, owner = '', name = '' }: { id?: string; owner?: string; name?: string }
): Promise<Home & TalkAddress> {
  if (id !== undefined) return { promptId: id, ...promptTalk(id) }
  const dataset = await getDataset(hub, owner, name, viewer)
  return { datasetId: dataset.id, ...datasetTalk(`${dataset.owner}/${dataset.name}`) }
}

/**
 * Gives or takes back a sign: `reaction` is `give heart`, `take heart`.
 *
 * @returns the discussion it concerns, and whether the page looks again by itself (`quiet`)
 */
export async function reactByForm(
  context: SiteContext,
  request: Request,
  subject: Pick<Reaction, 'subject' | 'id'>
): Promise<{ talk: TalkAddress; quiet: boolean }> {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'react')
  const form = await request.formData()
  const [give, kind] = String(form.get('reaction') ?? '').split(' ')
  if (give !== 'give' && give !== 'take') throw new AppError('invalid', 'A reaction is given or taken')
  const reaction = { ...subject, kind: kind as ReactionKind, give: give === 'give' }
  return { talk: await react(context.hub, viewer, reaction), quiet: form.has('quiet') }
}
