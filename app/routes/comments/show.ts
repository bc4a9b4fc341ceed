import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { findCommentPage } from '~/domain/comments/get-comment.server'
import { getViewer } from '~/http/session.server'

/** A link that names only a comment leads to its place. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await getViewer(context, request)
  return redirect(await findCommentPage(context.hub, viewer, params.id ?? ''))
}
