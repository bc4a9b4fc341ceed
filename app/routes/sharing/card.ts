import type { LoaderFunctionArgs } from '@remix-run/node'
import { drawCard } from '~/domain/sharing/draw-card.server'
import { getPublicPrompt } from '~/domain/sharing/public-prompts.server'
import { conditional } from '~/http/conditional.server'

/** The share card of a published prompt: PNG, 1200 × 630. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const prompt = await getPublicPrompt(context.hub, params.id ?? '')
  context.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
  context.setHeader('Content-Security-Policy', "sandbox; default-src 'none'")
  return conditional(request, await drawCard(context.hub, prompt), {
    type: 'image/png',
    cacheControl: 'public, max-age=600'
  })
}
