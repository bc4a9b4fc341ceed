import '~/i18n/load/prompt'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { WithdrawForm } from '~/components/prompts/withdraw-form'
import { getOwnOutput } from '~/domain/outputs/get-own-output.server'
import { restoreOutput, withdrawOutput } from '~/domain/outputs/withdraw-output.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const { promptId, promptTitle, state } = await getOwnOutput(context.hub, viewer, params.id ?? '')
  const heading = translate(context.locale)('prompt:withdraw.output')
  return { promptId, promptTitle, withdrawn: state === 'withdrawn', heading }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const outputId = params.id ?? ''
  const intent = (await request.formData()).get('intent')
  if (intent === 'restore') return redirect(`/prompts/${await restoreOutput(context.hub, viewer, outputId)}`)
  await withdrawOutput(context.hub, viewer, outputId)
  return redirect(`/outputs/${outputId}/withdraw`)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.heading} · Kindling` }]

export default function WithdrawOutput() {
  const { promptId, promptTitle, withdrawn } = useLoaderData<typeof loader>()
  return (
    <WithdrawForm
      kind="output"
      withdrawn={withdrawn}
      back={{ to: `/prompts/${promptId}`, label: promptTitle }}
      consequences={['prompt:withdraw.effect.output', 'prompt:withdraw.effect.datasets']}
    />
  )
}
