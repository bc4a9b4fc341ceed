import '~/i18n/load/prompt'
import '~/i18n/load/credit'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { ConsentEffect } from '~/components/credit/consent-effect'
import ConsentUndo from '~/components/credit/consent-undo'
import { Button, PageHeader } from '~/components/ui'
import { holdingReleases } from '~/domain/credit/holding-releases.server'
import { getOwnOutput } from '~/domain/outputs/get-own-output.server'
import { setOutputConsent } from '~/domain/outputs/set-output-consent.server'
import { readConsent } from '~/http/consent.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const outputId = params.id ?? ''
  const [output, holding] = await Promise.all([
    getOwnOutput(context.hub, viewer, outputId),
    holdingReleases(context.hub, { outputId })
  ])
  const { promptId, promptTitle, trainingConsent } = output
  const answer: 'yes' | 'no' = trainingConsent ? 'yes' : 'no'
  const changed = new URL(request.url).searchParams.get('changed') === answer ? answer : null
  const heading = translate(context.locale)('credit:consent.title')
  return { promptId, promptTitle, trainingConsent, holding, changed, heading }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const trainingConsent = await readConsent(request)
  await limitAction(context, request, 'post')
  const outputId = params.id ?? ''
  await setOutputConsent(context.hub, viewer, { outputId, trainingConsent })
  return redirect(`/outputs/${outputId}/consent?changed=${trainingConsent ? 'yes' : 'no'}`)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.heading} · Kindling` }]

export default function OutputConsent() {
  const { promptId, promptTitle, trainingConsent, holding, changed, heading } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const to = trainingConsent ? 'no' : 'yes'
  return (
    <div className="page-narrow">
      <PageHeader title={heading} back={{ to: `/prompts/${promptId}`, label: promptTitle }} />
      {changed ? <ConsentUndo changed={changed} /> : null}
      <p className="mt-4 mb-4 font-medium">
        {t(trainingConsent ? 'prompt:consent.given' : 'prompt:consent.refused')}
      </p>
      <Form method="post" className="flex flex-col items-start gap-4">
        <input type="hidden" name="intent" value="consent" />
        <input type="hidden" name="trainingConsent" value={to} />
        <ConsentEffect words={t(`credit:consent.output.${to}`)} to={to} holding={holding} />
        <Button>{t(`prompt:consent.to.${to}`)}</Button>
      </Form>
    </div>
  )
}
