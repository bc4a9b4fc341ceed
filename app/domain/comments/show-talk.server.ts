import { and, inArray, isNull, sql } from 'drizzle-orm'
import { users } from '~db/schema'
import type { Hub } from '../hub/hub.server'
import type { Mark } from '../markdown/marks'
import { plainLinks } from '../markdown/plain-links'
import { readMarkdown } from '../markdown/read-markdown'
import { countReactions } from './count-reactions.server'
import { type Focus, findFocus } from './find-focus.server'
import { ANSWERS_OF_ONE, ANSWERS_SHOWN, DEEPEST, THREADS_PER_PAGE } from './limits'
import { type CommentCursor, type CommentOrder, type CommentRow, loadThreads } from './load-threads.server'
import { linkMentions, mentionsIn } from './mentions'
import { nest, type ReactionCount, type ShownComment, type Thread } from './thread'

/** What is said at a prompt: a page of threads, and the signs given to the prompt itself. */
export interface Talk {
  /** Comments that are not gone, all pages together. */
  count: number
  threads: Thread[]
  next: CommentCursor | null
  order: CommentOrder
  /** The comment a link led to, null when it is not there. */
  focus: string | null
  reactions: ReactionCount[]
}

/**
 * Reads a page of what is said at a published prompt; null when the prompt is not published, whoever asks. Five queries at
 * most, however many comments there are.
 */
export async function showTalk(
  hub: Hub,
  viewer: { id: string } | null,
  promptId: string,
  asked: { order?: CommentOrder; after?: CommentCursor | null; focus?: string | null } = {}
): Promise<Talk | null> {
  const order = asked.order ?? 'newest'
  const [[prompt], focus] = await Promise.all([
    hub.db.$client<{ count: number }[]>`
      select comment_count as count from prompts where id = ${promptId} and moderation_state = 'published'`,
    asked.focus ? findFocus(hub, promptId, asked.focus) : null
  ])
  if (!prompt) return null
  const { firsts, answers } = await loadThreads(hub, promptId, { order, after: asked.after ?? null, focus })
  const rows = [...firsts, ...answers]
  const bodies = new Map(rows.map((row) => [row.id, readMarkdown(row.body)]))
  const [names, reactions] = await Promise.all([
    findNames(hub, [...bodies.values()]),
    countReactions(hub, viewer, [promptId, ...rows.filter((row) => !row.gone).map((row) => row.id)])
  ])
  // new people's links are words until the hub knows them a little
  const linked = (body: Mark[], newcomer: boolean) =>
    newcomer && hub.settings.trust !== 'off' ? plainLinks(body) : body
  const show = ({ rootId: _, authorId, newcomer, ...row }: CommentRow): ShownComment => ({
    ...row,
    ...(row.gone ? { by: '', author: '' } : {}),
    body: linkMentions(linked(bodies.get(row.id) ?? [], newcomer), names),
    createdAt: new Date(row.createdAt),
    editedAt: row.editedAt === null ? null : new Date(row.editedAt),
    mine: row.gone !== 'deleted' && authorId === viewer?.id,
    reactions: reactions.get(row.id) ?? []
  })
  const page = firsts.slice(0, THREADS_PER_PAGE)
  const last = page.at(-1)
  return {
    count: prompt.count,
    threads: page.map((first) => threadOf(first, answers, focus, show)),
    next: firsts.length > page.length && last ? [last.createdAt, last.id] : null,
    order,
    focus: focus?.id ?? null,
    reactions: reactions.get(promptId) ?? []
  }
}

function threadOf(
  first: CommentRow,
  all: readonly CommentRow[],
  focus: Focus | null,
  show: (row: CommentRow) => ShownComment
): Thread {
  const answers = all.filter((row) => row.rootId === first.id)
  const limit = focus?.rootId === first.id ? ANSWERS_OF_ONE : ANSWERS_SHOWN
  return {
    ...nest(show(first), answers.slice(0, limit).map(show), DEEPEST),
    more: answers[limit]?.id ?? null
  }
}

/** The names among all the comments' mentions that somebody has: lower case → as its owner writes it. */
async function findNames(hub: Hub, bodies: Mark[][]): Promise<Map<string, string>> {
  const called = new Set<string>()
  for (const body of bodies) mentionsIn(body, called)
  if (called.size === 0) return new Map()
  const found = await hub.db
    .select({ name: users.name })
    .from(users)
    .where(and(inArray(sql`lower(${users.name})`, [...called]), isNull(users.deletedAt)))
  return new Map(found.map(({ name }) => [name.toLowerCase(), name]))
}
