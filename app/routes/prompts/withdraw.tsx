import '~/i18n/load/prompt'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { WithdrawForm } from '~/components/prompts/withdraw-form'
import { getEditablePrompt } from '~/domain/prompts/get-editable-prompt.server'
import { restorePrompt } from '~/domain/prompts/restore-prompt.server'
import { withdrawPrompt } from '~/domain/prompts/withdraw-prompt.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const { id, title, state } = await getEditablePrompt(context.hub, viewer, params.id ?? '')
  return {
    id,
    title,
    withdrawn: state === 'withdrawn',
    heading: translate(context.locale)('prompt:withdraw.prompt')
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const promptId = params.id ?? ''
  const intent = (await request.formData()).get('intent')
  if (intent === 'restore') {
    await restorePrompt(context.hub, viewer, promptId)
    return redirect(`/prompts/${promptId}`)
  }
  await withdrawPrompt(context.hub, viewer, promptId)
  return redirect(`/prompts/${promptId}/withdraw`)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.heading} · Kindling` }]

export default function WithdrawPrompt() {
  const { id, title, withdrawn } = useLoaderData<typeof loader>()
  return (
    <WithdrawForm
      kind="prompt"
      withdrawn={withdrawn}
      back={{ to: `/prompts/${id}`, label: title }}
      consequences={[
        'prompt:withdraw.effect.page',
        'prompt:withdraw.effect.outputs',
        'prompt:withdraw.effect.datasets'
      ]}
    />
  )
}
