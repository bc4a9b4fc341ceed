import type { LoaderFunctionArgs } from '@remix-run/node'
import { getDataset } from '~/domain/datasets/find-dataset.server'
import { AppError } from '~/domain/errors'
import type { Hub } from '~/domain/hub/hub.server'
import { cardTag } from '~/domain/sharing/draw-card.server'
import {
  type EmbedTarget,
  embedTarget,
  embedXml,
  linkEmbed,
  type OEmbed,
  promptEmbed
} from '~/domain/sharing/oembed'
import { findAuthor, getPublicPrompt } from '~/domain/sharing/public-prompts.server'
import { conditional } from '~/http/conditional.server'
import { respond } from '~/http/errors.server'
import { originOf } from '~/http/origin.server'
import { problemResponse } from '~/http/problem.server'

const LARGEST = 10_000
/** A size in pixels; nothing said, or nonsense, is no limit. */
const pixels = (text: string | null): number => {
  const value = Number(text)
  return text && Number.isInteger(value) && value > 0 ? Math.min(value, LARGEST) : LARGEST
}

/** `GET /oembed?url=&format=json|xml&maxwidth=&maxheight=`: what other sites show for an address of ours (oembed.com). */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const format = query.get('format') ?? 'json'
  if (format !== 'json' && format !== 'xml')
    return problemResponse(501, 'unsupported_media', 'The format is json or xml')
  try {
    const origin = originOf(context, request)
    const target = embedTarget(query.get('url') ?? '', origin)
    if (!target) throw new AppError('not_found', 'No page that can be embedded')
    const room = { maxWidth: pixels(query.get('maxwidth')), maxHeight: pixels(query.get('maxheight')) }
    const embed = await embedOf(context.hub, origin, target, room)
    context.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
    return conditional(request, format === 'xml' ? embedXml(embed) : JSON.stringify(embed), {
      type: format === 'xml' ? 'text/xml; charset=utf-8' : 'application/json; charset=utf-8',
      headers: { 'Access-Control-Allow-Origin': '*' }
    })
  } catch (error) {
    return respond(error)
  }
}

async function embedOf(
  hub: Hub,
  origin: string,
  target: EmbedTarget,
  room: { maxWidth: number; maxHeight: number }
): Promise<OEmbed> {
  if (target.kind === 'prompt') {
    const prompt = await getPublicPrompt(hub, target.id)
    return promptEmbed(origin, prompt, room, `${origin}/prompts/${prompt.id}/card.png?v=${cardTag(prompt)}`)
  }
  if (target.kind === 'user') {
    const { name, displayName } = await findAuthor(hub, target.name)
    return linkEmbed(origin, { title: displayName, author: displayName, by: name })
  }
  const { title, owner, ownerDisplayName } = await getDataset(hub, target.owner, target.name, null)
  return linkEmbed(origin, { title, author: ownerDisplayName, by: owner })
}
