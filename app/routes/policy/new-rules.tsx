import '~/i18n/load/policy'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PolicyPage } from '~/components/policy/policy-page'
import { RulesForm } from '~/components/policy/rules-form'
import { RulesHelp } from '~/components/policy/rules-help'
import { liveVersion, readVersion } from '~/domain/policy/go-live.server'
import { writeRules } from '~/domain/policy/write-rules.server'
import { fieldProblems, formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { RulesFields, rulesProblems } from '~/http/policy-forms.server'
import { requireAdmin } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const BLANK = 'rules: []\n'

/** `?from=N`: what version N says stands in the field; without it that of the version in effect. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  await requireAdmin(context, request)
  const { db } = context.hub
  const from = Number(new URL(request.url).searchParams.get('from')) || (await liveVersion(db))
  return {
    text: from ? (await readVersion(db, from)).text : BLANK,
    title: translate(context.locale)('policy:new.title')
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const admin = await requireAdmin(context, request)
  await limitAction(context, request, 'operate')
  const form = await parseForm(request, RulesFields)
  if (!form.ok) return form.response
  const problems = await rulesProblems(context.hub, form.value.text)
  if (problems.length > 0) return fieldProblems(form.submission, { text: problems })
  try {
    const version = await writeRules(context.hub, admin, form.value)
    return redirect(`/review/rules/versions/${version}`, 303)
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function NewRules() {
  const { t } = useTranslation()
  const { text } = useLoaderData<typeof loader>()
  const last = useActionData<typeof action>()
  return (
    <PolicyPage
      tab="rules"
      title={t('policy:new.title')}
      lead={t('policy:new.lead')}
      back={{ to: '/review/rules', label: t('policy:back') }}
    >
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <RulesForm text={text} last={last} />
        <RulesHelp />
      </div>
    </PolicyPage>
  )
}
