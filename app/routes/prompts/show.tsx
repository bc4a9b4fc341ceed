import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { OutputGrid } from '~/components/outputs/output-grid'
import { PromptHead } from '~/components/prompts/prompt-head'
import { PromptNotices } from '~/components/prompts/prompt-notices'
import { PromptSheet } from '~/components/prompts/prompt-sheet'
import { PromptSide } from '~/components/prompts/prompt-side'
import { MoreLike } from '~/components/search/more-like'
import { AppError } from '~/domain/errors'
import { getPrompt } from '~/domain/prompts/get-prompt.server'
import { setConsent } from '~/domain/prompts/set-consent.server'
import { decodeCursor, encodeCursor } from '~/http/pagination'
import { getViewer, requireViewer } from '~/http/session.server'

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await getViewer(context, request)
  const query = new URL(request.url).searchParams
  const generator = query.get('generator')
  const whole = query.get('whole')
  const prompt = await getPrompt(context.hub, viewer, params.id ?? '', {
    generator,
    after: decodeCursor(query.get('after'), ['number', 'uuid']),
    whole: whole && UUID.test(whole) ? whole : null
  })
  const next = new URLSearchParams({ ...(generator ? { generator } : {}) })
  if (prompt.next) next.set('after', encodeCursor(prompt.next))
  return {
    prompt,
    signedIn: viewer !== null,
    generator,
    posted: query.has('posted'),
    nextTo: prompt.next ? `/prompts/${prompt.id}?${next}#outputs` : null
  }
}

/** The author changes their consent. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const form = await request.formData()
  const answer = form.get('trainingConsent')
  if (form.get('intent') !== 'consent' || (answer !== 'yes' && answer !== 'no'))
    throw new AppError('invalid', 'The consent form says yes or no')
  const promptId = params.id ?? ''
  await setConsent(context.hub, viewer, { promptId, trainingConsent: answer === 'yes' })
  return redirect(`/prompts/${promptId}`)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return []
  const { title, author, text, state } = data.prompt
  return [
    { title: `${title} · Kindling` },
    { name: 'description', content: `${author}: ${text.slice(0, 160)}` },
    ...(state === 'published' ? [] : [{ name: 'robots', content: 'noindex' }])
  ]
}

export default function ShowPrompt() {
  const { prompt, signedIn, generator, nextTo, posted } = useLoaderData<typeof loader>()
  return (
    <div className="page grid items-start gap-10 rail:grid-cols-12">
      <div className="min-w-0 rail:col-span-8">
        <PromptHead prompt={prompt} />
        <PromptNotices prompt={prompt} posted={posted} />
        <PromptSheet key={prompt.revision.id} text={prompt.text} language={prompt.language} />
        <OutputGrid prompt={prompt} signedIn={signedIn} generator={generator} nextTo={nextTo} />
        {prompt.state === 'published' ? <MoreLike key={prompt.id} promptId={prompt.id} /> : null}
      </div>
      <PromptSide prompt={prompt} signedIn={signedIn} />
    </div>
  )
}
