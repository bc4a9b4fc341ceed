import '~/i18n/load/generators'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { messageOf } from '~/components/errors'
import { ProposalItem } from '~/components/generators/proposal-item'
import { PageHeader } from '~/components/ui'
import { AppError } from '~/domain/errors'
import { decideGenerator } from '~/domain/generators/decide-generator.server'
import { listProposals } from '~/domain/generators/list-proposals.server'
import { offeredGenerators } from '~/domain/generators/offered-generators.server'
import { formError, parseForm } from '~/http/forms.server'
import { requireReviewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const Decision = z.object({ decision: z.enum(['approve', 'merge', 'refuse']), into: z.string().default('') })

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const moderator = await requireReviewer(context, request)
  const [proposals, names] = await Promise.all([
    listProposals(context.hub, moderator),
    offeredGenerators(context.hub, moderator, context.locale, { approvedOnly: true })
  ])
  const proposal = proposals.find(({ id }) => id === params.id)
  if (!proposal) throw new AppError('not_found', 'No such proposal')
  return { proposal, names, title: translate(context.locale)('generators:proposals.title') }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const moderator = await requireReviewer(context, request)
  const form = await parseForm(request, Decision)
  if (!form.ok) return form.response
  try {
    await decideGenerator(context.hub, moderator, params.id ?? '', form.value)
  } catch (error) {
    if (error instanceof AppError && Object.keys(error.fields).length === 0) throw error
    return formError(form.submission, error)
  }
  return redirect('/generators')
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function DecideGenerator() {
  const { t } = useTranslation()
  const { proposal, names } = useLoaderData<typeof loader>()
  const error = useActionData<typeof action>()?.error
  return (
    <div className="page-narrow">
      <PageHeader
        title={t('generators:proposals.title')}
        lead={t('generators:refuse.hint')}
        back={{ to: '/generators', label: t('generators:title') }}
      />
      <ProposalItem proposal={proposal} names={names} error={messageOf(t, error?.into ?? error?.decision)} />
    </div>
  )
}
