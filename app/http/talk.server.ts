import { canReview, type Viewer } from '~/domain/auth/viewer'
import { type Reaction, react } from '~/domain/comments/react.server'
import { showTalk, type Talk } from '~/domain/comments/show-talk.server'
import { AppError } from '~/domain/errors'
import type { ReactionKind } from '~db/vocabulary'
import type { SiteContext } from './context'
import { limitAction } from './limits.server'
import { decodeCursor, encodeCursor } from './pagination'
import { requireViewer } from './session.server'

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/**
 * What is said at a prompt, as its page's address asks for: `comments=oldest` for the other order, `said` for the next
 * page's cursor, `comment` for the one to lead to. Null when the prompt is not published.
 */
export async function loadTalk(
  { hub }: Pick<SiteContext, 'hub'>,
  viewer: Viewer | null,
  promptId: string,
  query: URLSearchParams
) {
  const asked = query.get('comment')
  const talk = await showTalk(hub, viewer, promptId, {
    order: query.get('comments') === 'oldest' ? 'oldest' : 'newest',
    after: decodeCursor(query.get('said'), ['number', 'uuid']),
    focus: asked && UUID.test(asked) ? asked : null
  })
  if (!talk) return null
  return {
    ...talk,
    signedIn: viewer !== null,
    reviewer: canReview(viewer),
    lost: asked !== null && talk.focus === null,
    links: linksOf(talk, `/prompts/${promptId}`, query)
  }
}

function linksOf({ order, next, focus }: Talk, here: string, query: URLSearchParams) {
  const to = (params: Record<string, string>) => {
    const words = new URLSearchParams(params).toString()
    return `${here}${words ? `?${words}` : ''}#comments`
  }
  const kept: Record<string, string> = order === 'oldest' ? { comments: 'oldest' } : {}
  return {
    next: next ? to({ ...kept, said: encodeCursor(next) }) : null,
    order: to(order === 'oldest' ? {} : { comments: 'oldest' }),
    all: focus || query.has('said') ? to(kept) : null
  }
}

/**
 * Gives or takes back a sign: `reaction` is `give heart`, `take heart`.
 *
 * @returns the prompt it concerns, and whether the page looks again by itself (`quiet`)
 */
export async function reactByForm(
  context: SiteContext,
  request: Request,
  subject: Pick<Reaction, 'subject' | 'id'>
): Promise<{ promptId: string; quiet: boolean }> {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'react')
  const form = await request.formData()
  const [give, kind] = String(form.get('reaction') ?? '').split(' ')
  if (give !== 'give' && give !== 'take') throw new AppError('invalid', 'A reaction is given or taken')
  const reaction = { ...subject, kind: kind as ReactionKind, give: give === 'give' }
  return { promptId: await react(context.hub, viewer, reaction), quiet: form.has('quiet') }
}
