import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { lazy, Suspense } from 'react'
import { TalkSection } from '~/components/comments/talk-section'
import { Veiled } from '~/components/content-ratings/veil'
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
import { isForAdults } from '~/domain/content-ratings/content-rating'
import { holdingReleases } from '~/domain/credit/holding-releases.server'
import { isAppError } from '~/domain/errors'
import { getPrompt } from '~/domain/prompts/get-prompt.server'
import { mergedInto, readDuplicate } from '~/domain/prompts/read-duplicate.server'
import { readLimited } from '~/domain/prompts/read-limited.server'
import { setConsent } from '~/domain/prompts/set-consent.server'
import { getCreditChain } from '~/domain/remixes/get-credit-chain.server'
import { askedOf } from '~/domain/review/changes/read-asked.server'
import { promptJsonLd } from '~/domain/sharing/json-ld'
import { readConsent } from '~/http/consent.server'
import { gatePath, pageLens } from '~/http/gate.server'
import { limitAction } from '~/http/limits.server'
import { useNonce } from '~/http/nonce'
import { originOf } from '~/http/origin.server'
import { decodeCursor, encodeCursor } from '~/http/pagination'
import { getViewer, requireViewer } from '~/http/session.server'
import { loadTalk } from '~/http/talk.server'
import { translate } from '~/i18n/i18n.server'

// For the author alone, so other readers do not carry them.
const ConsentUndo = lazy(() => import('~/components/credit/consent-undo'))
const AskedNotice = lazy(() => import('~/components/prompts/asked-notice'))
const StandingNotice = lazy(() => import('~/components/prompts/standing-notice'))
const DuplicateNotice = lazy(() => import('~/components/prompts/duplicate-notice'))

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await getViewer(context, request)
  const query = new URL(request.url).searchParams
  const generator = query.get('generator')
  const whole = query.get('whole')
  const limited = query.get('limited') === 'show'
  const promptId = params.id ?? ''
  const lens = await pageLens(context, viewer)
  const prompt = await getPrompt(context.hub, viewer, promptId, {
    generator,
    after: decodeCursor(query.get('after'), ['number', 'uuid']),
    whole: whole && UUID.test(whole) ? whole : null,
    lens: query.has('unveil') ? { ...lens, veiled: [] } : lens,
    limited
  }).catch(async (error: unknown) => {
    const missing = isAppError(error) && error.code === 'not_found'
    if (missing && !limited && (await readLimited(context.hub, promptId)))
      throw redirect(`/prompts/${promptId}/limited`)
    const other = missing ? await mergedInto(context.hub, promptId, 'public') : null
    throw other ? redirect(mergedAddress(other.id, query)) : error
  })
  if (prompt.met === 'hide') throw redirect(gatePath(prompt.id))
  const [talk, chain, duplicate] = await Promise.all([
    loadTalk(context, viewer, promptId, query),
    getCreditChain(context.hub, promptId),
    readDuplicate(context.hub, prompt)
  ])
  const t = translate(context.locale)
  for (const setting of prompt.outputs.flatMap(({ parameters }) => parameters))
    setting.label = setting.label && t(setting.label)
  const consent: 'yes' | 'no' = prompt.trainingConsent ? 'yes' : 'no'
  const next = new URLSearchParams({
    ...(generator ? { generator } : {}),
    ...(limited ? { limited: 'show' } : {})
  })
  if (prompt.next) next.set('after', encodeCursor(prompt.next))
  const asked =
    prompt.mine || prompt.outputs.some(({ mine }) => mine) ? await askedOf(context.hub, viewer, prompt) : []
  const own =
    viewer && prompt.state === 'published' ? await ownCollections(context.hub, viewer, prompt.id) : null
  return {
    prompt,
    talk,
    own,
    chain,
    duplicate,
    asked,
    limited,
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
  const { id, title, author, by, text, state, publishedAt, tags, contentRating } = data.prompt
  // outsiders are told what is for everybody, and that there is more
  const outside = contentRating === 'general' ? `${author}: ${text.slice(0, 300)}` : author
  return [
    { title: `${title} · Kindling` },
    { name: 'description', content: outside.slice(0, 160 + author.length) },
    ...(state === 'published' && !isForAdults(contentRating)
      ? shareMeta(data.origin, {
          path: `/prompts/${id}`,
          type: 'article',
          title,
          description: outside,
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
          {prompt.mine && (prompt.state === 'limited' || prompt.state === 'hidden') ? (
            <StandingNotice state={prompt.state} />
          ) : null}
          {data.asked.map((one) => (
            <AskedNotice key={one.subjectId} promptId={prompt.id} asked={one} />
          ))}
          {duplicate ? (
            <div className="mb-4">
              <DuplicateNotice promptId={prompt.id} duplicate={duplicate} />
            </div>
          ) : null}
        </Suspense>
        <PromptNotices prompt={prompt} posted={posted} merged={data.merged} />
        <Veiled
          rating={prompt.met === 'veil' ? prompt.contentRating : null}
          to={`/prompts/${prompt.id}?unveil`}
          className="h-40 overflow-hidden rounded-card border border-line"
        >
          <PromptSheet key={prompt.revision.id} prompt={prompt} />
        </Veiled>
        <RevisionPanel key={`revisions ${prompt.revision.id}`} prompt={prompt} />
        <CreditChain chain={chain} />
        <OutputGrid
          prompt={prompt}
          signedIn={signedIn}
          generator={generator}
          nextTo={nextTo}
          limited={data.limited}
        />
        {prompt.state === 'published' ? <MoreLike key={prompt.id} promptId={prompt.id} /> : null}
        <TalkSection promptId={prompt.id} talk={talk} />
      </div>
      <PromptSide prompt={prompt} signedIn={signedIn} holding={data.holding} />
      {prompt.state === 'published' && !isForAdults(prompt.contentRating) ? (
        <JsonLd value={promptJsonLd(data.origin, prompt)} nonce={nonce} />
      ) : null}
    </div>
  )
}
