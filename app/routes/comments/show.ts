import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { findCommentPage } from '~/domain/comments/get-comment.server'

/** A link that names only a comment leads to its place under its prompt. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  return redirect(await findCommentPage(context.hub, params.id ?? ''))
}
