import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { commentHref } from '~/domain/comments/talk-address'
import { AppError } from '~/domain/errors'
import { reactByForm } from '~/http/talk.server'

/** Signs are given where a comment stands; this address has no page of its own. */
export function loader() {
  throw new AppError('not_found', 'Reactions have no page')
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const id = params.id ?? ''
  const { talk, quiet } = await reactByForm(context, request, { subject: 'comment', id })
  return quiet ? null : redirect(commentHref(talk, id))
}

/** Lets refused ones end on the error page instead of as bare data. */
export default function ReactToComment() {
  return null
}
