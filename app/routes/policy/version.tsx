import '~/i18n/load/policy'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PolicyPage } from '~/components/policy/policy-page'
import { RuleCard } from '~/components/policy/rule-card'
import { GoLive, RestoreVersion, TryVersion } from '~/components/policy/version-forms'
import { DiffView } from '~/components/prompts/diff-view'
import { Alert, ButtonLink, Section, When } from '~/components/ui'
import { canOperate } from '~/domain/auth/must-operate'
import { getVersion } from '~/domain/policy/read-versions.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { doToVersion, VersionForm } from '~/http/policy-forms.server'
import { requireAdmin, requireReviewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireReviewer(context, request)
  const version = await getVersion(context.hub, Number(params.id))
  return {
    ...{ version, admin: canOperate(viewer), done: new URL(request.url).searchParams.has('live') },
    title: translate(context.locale)('policy:version.title', { id: version.id })
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const admin = await requireAdmin(context, request)
  await limitAction(context, request, 'operate')
  const form = await parseForm(request, VersionForm)
  if (!form.ok) return form.response
  try {
    return redirect(await doToVersion(context.hub, admin, Number(params.id), form.value), 303)
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

const WRITTEN =
  'overflow-x-auto rounded-card border border-line bg-card p-4 font-mono text-12 whitespace-pre-wrap wrap-anywhere'

export default function Version() {
  const { t } = useTranslation()
  const { version, admin, done } = useLoaderData<typeof loader>()
  const last = useActionData<typeof action>()
  const { id, rules, tests, changes, liveVersion, live } = version
  const differs = changes?.some(({ kind }) => kind !== 'same')
  return (
    <PolicyPage
      tab="rules"
      title={t('policy:version.title', { id })}
      lead={
        <>
          {version.why} · {t('policy:version.written', { name: version.who.displayName || version.who.name })}
          , <When date={version.writtenAt} />
        </>
      }
      back={{ to: '/review/rules', label: t('policy:back') }}
      actions={
        admin ? <ButtonLink to={`/review/rules/new?from=${id}`}>{t('policy:version.edit')}</ButtonLink> : null
      }
    >
      {done && live ? (
        <Alert tone="moss" className="mb-4">
          {t('policy:go.done', { id })}
        </Alert>
      ) : null}
      <div className="mb-10 grid items-start gap-4 lg:grid-cols-2">
        <TryVersion tests={tests} admin={admin} last={last} />
        {admin ? <GoLive version={version} last={last} /> : null}
      </div>
      <Section title={t('policy:version.rules')}>
        {rules.length === 0 ? (
          <p className="text-14 text-quiet">{t('policy:version.empty')}</p>
        ) : (
          <ul className="grid gap-3 lg:grid-cols-2">
            {rules.map((rule) => (
              <RuleCard key={rule.name} rule={rule} />
            ))}
          </ul>
        )}
      </Section>
      {changes ? (
        <Section title={t('policy:version.changes', { id: liveVersion })}>
          {differs ? (
            <DiffView runs={changes} className={WRITTEN} />
          ) : (
            <p className="text-14 text-quiet">{t('policy:version.same')}</p>
          )}
        </Section>
      ) : null}
      <Section title={t('policy:version.text')}>
        <pre className={WRITTEN}>{version.text}</pre>
      </Section>
      {admin && liveVersion !== null && id < liveVersion ? (
        <div className="mt-6">
          <RestoreVersion last={last} />
        </div>
      ) : null}
    </PolicyPage>
  )
}
