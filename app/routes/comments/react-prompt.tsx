import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { talkHref } from '~/domain/comments/talk-address'
import { AppError } from '~/domain/errors'
import { reactByForm } from '~/http/talk.server'

/** Signs are given on the prompt's page; this address has no page of its own. */
export function loader() {
  throw new AppError('not_found', 'Reactions have no page')
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { talk, quiet } = await reactByForm(context, request, { subject: 'prompt', id: params.id ?? '' })
  return quiet ? null : redirect(talkHref(talk))
}

/** Lets refused ones end on the error page instead of as bare data. */
export default function ReactToPrompt() {
  return null
}
