import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { lazy, Suspense } from 'react'
import { TalkSection } from '~/components/comments/talk-section'
import { OutputGrid } from '~/components/outputs/output-grid'
import { CreditChain } from '~/components/prompts/credit-chain'
import { PromptHead } from '~/components/prompts/prompt-head'
import { PromptNotices } from '~/components/prompts/prompt-notices'
import { PromptSheet } from '~/components/prompts/prompt-sheet'
import { PromptSide } from '~/components/prompts/prompt-side'
import { RevisionPanel } from '~/components/prompts/revision-panel'
import { MoreLike } from '~/components/search/more-like'
import { JsonLd } from '~/components/sharing/json-ld'
import { shareMeta } from '~/components/sharing/share-meta'
import { ownCollections } from '~/domain/collections/own-collections.server'
import { promptTalk } from '~/domain/comments/talk-address'
import { holdingReleases } from '~/domain/credit/holding-releases.server'
import { isAppError } from '~/domain/errors'
import { getPrompt } from '~/domain/prompts/get-prompt.server'
import { mergedInto, readDuplicate } from '~/domain/prompts/read-duplicate.server'
import { setConsent } from '~/domain/prompts/set-consent.server'
import { getCreditChain } from '~/domain/remixes/get-credit-chain.server'
import { promptJsonLd } from '~/domain/sharing/json-ld'
import { readConsent } from '~/http/consent.server'
import { limitAction } from '~/http/limits.server'
import { useNonce } from '~/http/nonce'
import { originOf } from '~/http/origin.server'
import { decodeCursor, encodeCursor } from '~/http/pagination'
import { getViewer, requireViewer } from '~/http/session.server'
import { loadTalk } from '~/http/talk.server'
import { translate } from '~/i18n/i18n.server'

// For the author alone, so other readers do not carry them.
const ConsentUndo = lazy(() => import('~/components/credit/consent-undo'))
const DuplicateNotice = lazy(() => import('~/components/prompts/duplicate-notice'))

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await getViewer(context, request)
  const query = new URL(request.url).searchParams
  const generator = query.get('generator')
  const whole = query.get('whole')
  const promptId = params.id ?? ''
  const prompt = await getPrompt(context.hub, viewer, promptId, {
    generator,
    after: decodeCursor(query.get('after'), ['number', 'uuid']),
    whole: whole && UUID.test(whole) ? whole : null
  }).catch(async (error: unknown) => {
    const missing = isAppError(error) && error.code === 'not_found'
    const other = missing ? await mergedInto(context.hub, promptId, 'public') : null
    throw other ? redirect(mergedAddress(other.id, query)) : error
  })
  const [talk, chain, duplicate] = await Promise.all([
    loadTalk(context, viewer, { promptId, ...promptTalk(promptId) }, query),
    getCreditChain(context.hub, promptId),
    readDuplicate(context.hub, prompt)
  ])
  const t = translate(context.locale)
  for (const setting of prompt.outputs.flatMap(({ parameters }) => parameters))
    setting.label = setting.label && t(setting.label)
  const consent: 'yes' | 'no' = prompt.trainingConsent ? 'yes' : 'no'
  const next = new URLSearchParams({ ...(generator ? { generator } : {}) })
  if (prompt.next) next.set('after', encodeCursor(prompt.next))
  const own =
    viewer && prompt.state === 'published' ? await ownCollections(context.hub, viewer, prompt.id) : null
  return {
    prompt,
    talk,
    own,
    chain,
    duplicate,
    signedIn: viewer !== null,
    generator,
    posted: query.has('posted'),
    merged: query.has('merged'),
    origin: originOf(context, request),
    holding: prompt.mine ? await holdingReleases(context.hub, { promptId: prompt.id }) : [],
    consentChanged: prompt.mine && query.get('consent') === consent ? consent : null,
    nextTo: prompt.next ? `/prompts/${prompt.id}?${next}#outputs` : null
  }
}

/** Where an old address leads: to the surviving prompt, with a word about it, and to the comment that was asked for. */
function mergedAddress(promptId: string, query: URLSearchParams): string {
  const comment = query.get('comment')
  const asked = comment && UUID.test(comment) ? { comment } : null
  return `/prompts/${promptId}?${new URLSearchParams({ merged: '', ...asked })}${asked ? `#c-${comment}` : ''}`
}

/** The author changes their consent. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const trainingConsent = await readConsent(request)
  await limitAction(context, request, 'post')
  const promptId = params.id ?? ''
  await setConsent(context.hub, viewer, { promptId, trainingConsent })
  return redirect(`/prompts/${promptId}?consent=${trainingConsent ? 'yes' : 'no'}`)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return []
  const { id, title, author, by, text, state, publishedAt, tags } = data.prompt
  return [
    { title: `${title} · Kindling` },
    { name: 'description', content: `${author}: ${text.slice(0, 160)}` },
    ...(state === 'published'
      ? shareMeta(data.origin, {
          path: `/prompts/${id}`,
          type: 'article',
          title,
          description: `${author}: ${text.slice(0, 300)}`,
          card: `/prompts/${id}/card.png`,
          embeds: true,
          feed: { path: `/users/${encodeURIComponent(by)}/feed.atom`, title: author },
          more: {
            'article:author': `${data.origin}/users/${encodeURIComponent(by)}`,
            ...(publishedAt ? { 'article:published_time': publishedAt.toISOString() } : {}),
            ...(tags[0] ? { 'article:tag': tags[0] } : {})
          }
        })
      : [{ name: 'robots', content: 'noindex' }])
  ]
}

export default function ShowPrompt() {
  const data = useLoaderData<typeof loader>()
  const { prompt, talk, own, chain, duplicate, signedIn, generator, nextTo, posted } = data
  const nonce = useNonce()
  return (
    <div className="page grid items-start gap-10 rail:grid-cols-12">
      <div className="min-w-0 rail:col-span-8">
        <PromptHead prompt={prompt} own={own} />
        <Suspense>
          {data.consentChanged ? <ConsentUndo changed={data.consentChanged} /> : null}
          {duplicate ? (
            <div className="mb-4">
              <DuplicateNotice promptId={prompt.id} duplicate={duplicate} />
            </div>
          ) : null}
        </Suspense>
        <PromptNotices prompt={prompt} posted={posted} merged={data.merged} />
        <PromptSheet key={prompt.revision.id} prompt={prompt} />
        <RevisionPanel key={`revisions ${prompt.revision.id}`} prompt={prompt} />
        <CreditChain chain={chain} />
        <OutputGrid prompt={prompt} signedIn={signedIn} generator={generator} nextTo={nextTo} />
        {prompt.state === 'published' ? <MoreLike key={prompt.id} promptId={prompt.id} /> : null}
        <TalkSection talk={talk} reactions={`/prompts/${prompt.id}/reactions`} />
      </div>
      <PromptSide prompt={prompt} signedIn={signedIn} holding={data.holding} />
      {prompt.state === 'published' ? (
        <JsonLd value={promptJsonLd(data.origin, prompt)} nonce={nonce} />
      ) : null}
    </div>
  )
}
