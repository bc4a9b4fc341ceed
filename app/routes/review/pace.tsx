import '~/i18n/load/care'
import '~/i18n/load/review'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { GoldResults } from '~/components/care/gold-results'
import { HardCases } from '~/components/care/hard-cases'
import { messageOf } from '~/components/errors'
import { PageHeader, Section } from '~/components/ui'
import { readCare, setOwnLimit } from '~/domain/review/care/care.server'
import { listResults } from '~/domain/review/gold/gold-turn.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireReviewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const Limit = z.object({ views: z.string().max(20).default('') })

export async function loader({ context, request }: LoaderFunctionArgs) {
  const me = await requireReviewer(context, request)
  const { hub } = context
  const [care, results] = await Promise.all([readCare(hub.db, hub.settings, me), listResults(hub.db, me)])
  return {
    ...{ care, results, saved: new URL(request.url).searchParams.has('saved') },
    title: translate(context.locale)('care:title')
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const me = await requireReviewer(context, request)
  await limitAction(context, request, 'moderate')
  const form = await parseForm(request, Limit)
  if (!form.ok) return form.response
  try {
    const views = form.value.views.trim()
    await setOwnLimit(context.hub, me, views === '' ? null : Number(views))
  } catch (error) {
    return formError(form.submission, error)
  }
  return redirect('/review/pace?saved', 303)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function Pace() {
  const { t } = useTranslation()
  const { care, results, saved } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <div className="page-narrow">
      <PageHeader
        title={t('care:title')}
        lead={t('care:lead')}
        back={{ to: '/review', label: t('review:back') }}
      />
      <HardCases
        care={care}
        saved={saved && !answer}
        typed={answer ? String(answer.initialValue?.views ?? '') : undefined}
        error={messageOf(t, answer?.error?.views)}
      />
      <Section title={t('care:gold.own.title')}>
        <p className="measure mb-3 text-14 text-quiet">{t('care:gold.own.text')}</p>
        <GoldResults results={results} />
      </Section>
    </div>
  )
}
