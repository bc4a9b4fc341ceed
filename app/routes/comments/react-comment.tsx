import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { AppError } from '~/domain/errors'
import { reactByForm } from '~/http/talk.server'

/** Signs are given on the prompt's page; this address has no page of its own. */
export function loader() {
  throw new AppError('not_found', 'Reactions have no page')
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const id = params.id ?? ''
  const { promptId, quiet } = await reactByForm(context, request, { subject: 'comment', id })
  return quiet ? null : redirect(`/prompts/${promptId}?comment=${id}#c-${id}`)
}

/** Lets refused ones end on the error page instead of as bare data. */
export default function ReactToComment() {
  return null
}
