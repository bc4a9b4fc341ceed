import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { getDataset } from '~/domain/datasets/find-dataset.server'
import { likeDataset } from '~/domain/datasets/like-dataset.server'
import { AppError } from '~/domain/errors'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'

/** Datasets are liked on their page; this address has no page of its own. */
export function loader() {
  throw new AppError('not_found', 'Likes have no page')
}

/** `like=give` or `like=take`; comes back to the dataset's page, or with `quiet` stays where it is. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'react')
  const dataset = await getDataset(context.hub, params.owner ?? '', params.name ?? '', viewer)
  const form = await request.formData().catch(() => null)
  const like = form?.get('like')
  if (like !== 'give' && like !== 'take') throw new AppError('invalid', 'Say give or take')
  await likeDataset(context.hub, viewer, dataset.id, like === 'give')
  return form?.has('quiet') ? null : redirect(`/datasets/${dataset.owner}/${dataset.name}`, 303)
}

/** Lets refused ones end on the error page instead of as bare data. */
export default function LikeDataset() {
  return null
}
