import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { datasetTalk, talkHref } from '~/domain/comments/talk-address'
import { closeTalk } from '~/domain/datasets/close-talk.server'
import { getDataset } from '~/domain/datasets/find-dataset.server'
import { AppError } from '~/domain/errors'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'

/** A discussion is closed where it stands; this address has no page of its own. */
export function loader() {
  throw new AppError('not_found', 'Closing has no page')
}

/** `talk=close` or `talk=open`, by the dataset's owner. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'post')
  const dataset = await getDataset(context.hub, params.owner ?? '', params.name ?? '', viewer)
  const form = await request.formData().catch(() => null)
  const talk = form?.get('talk')
  if (talk !== 'close' && talk !== 'open') throw new AppError('invalid', 'Say close or open')
  await closeTalk(context.hub, viewer, dataset.id, talk === 'close')
  return redirect(talkHref(datasetTalk(`${dataset.owner}/${dataset.name}`)), 303)
}

/** Lets refused ones end on the error page instead of as bare data. */
export default function CloseTalk() {
  return null
}
