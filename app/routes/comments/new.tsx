import '~/i18n/load/comments'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { type Params, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Composer } from '~/components/comments/composer'
import { Words } from '~/components/markdown/words'
import { PageHeader } from '~/components/ui'
import type { Viewer } from '~/domain/auth/viewer'
import { addComment } from '~/domain/comments/add-comment.server'
import { getComment } from '~/domain/comments/get-comment.server'
import { commentHref, talkHref } from '~/domain/comments/talk-address'
import { getDataset } from '~/domain/datasets/find-dataset.server'
import { isAppError } from '~/domain/errors'
import { getPrompt } from '~/domain/prompts/get-prompt.server'
import type { SiteContext } from '~/http/context'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { findTalk } from '~/http/talk.server'
import { translate } from '~/i18n/i18n.server'

const Fields = z.object({ text: z.string().default(''), parent: z.string().optional() })

/**
 * The page where a comment on a prompt (`params.id`) or a dataset (`owner`, `name`) is written without scripts, and where a
 * refused one comes back with its words.
 */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const asked = new URL(request.url).searchParams.get('parent')
  const parent = asked ? await getComment(context.hub, viewer, asked).catch(goneIsNull) : null
  const { write, back, title } = parent
    ? { ...parent.talk, back: talkHref(parent.talk), title: parent.title }
    : await aboutOf(context, viewer, params)
  const t = translate(context.locale)
  return {
    write,
    back,
    title,
    parent: parent && { id: parent.id, author: parent.author, body: parent.body },
    heading: parent ? t('comments:answer.title', { author: parent.author }) : t('comments:write.label')
  }
}

/** What the address says a comment is about. */
async function aboutOf(context: SiteContext, viewer: Viewer, params: Params) {
  const talk = await findTalk(context, viewer, params)
  const { title } = talk.promptId
    ? await getPrompt(context.hub, viewer, talk.promptId)
    : await getDataset(context.hub, params.owner ?? '', params.name ?? '', viewer)
  return { write: talk.write, back: talkHref(talk), title }
}

/** The words of an answer to a comment that has gone in the meantime are not lost: they may become a comment. */
function goneIsNull(error: unknown): null {
  if (isAppError(error) && error.code === 'not_found') return null
  throw error
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const form = await parseForm(request, Fields)
  if (!form.ok) return form.response
  const { text, parent } = form.value
  try {
    await limitAction(context, request, 'comment')
    const place = await findTalk(context, viewer, params)
    const id = await addComment(context.hub, viewer, { ...place, parentId: parent ?? null, text })
    return redirect(commentHref(place, id))
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.heading ?? ''} · Kindling` },
  { name: 'robots', content: 'noindex' }
]

export default function NewComment() {
  const { write, back, title, parent, heading } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  return (
    <div className="page-narrow">
      <PageHeader title={heading} back={{ to: back, label: title }} />
      {parent ? (
        <blockquote className="mb-6 border-l-2 border-line pl-3 text-quiet">
          <Words body={parent.body} />
        </blockquote>
      ) : null}
      <Composer write={write} parentId={parent?.id} lastResult={lastResult} />
    </div>
  )
}
