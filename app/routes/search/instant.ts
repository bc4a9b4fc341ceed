import type { LoaderFunctionArgs } from '@remix-run/node'
import { QUERY_LENGTH } from '~/domain/search/query'
import { searchPrompts } from '~/domain/search/search-prompts.server'
import { similarPrompts } from '~/domain/search/similar-prompts.server'
import { isUuid } from '~/http/pagination'

/** Hits shown while somebody types, and prompts shown under another. */
const HITS = 5
const ALIKE = 6

/** The first hits of what is being typed (`q`), or the first prompts like one (`like`): for scripts. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const lens = await context.lens()
  const like = searchParams.get('like')
  if (like !== null)
    return Response.json({
      cards: isUuid(like) ? (await similarPrompts(context.hub, like, lens, ALIKE)).cards : []
    })
  const q = (searchParams.get('q') ?? '').trim().slice(0, QUERY_LENGTH)
  if (!q) return Response.json({ cards: [] })
  const { cards } = await searchPrompts(context.hub, { q, limit: HITS, quick: true, lens })
  return Response.json({ cards })
}
