import '~/i18n/load/policy'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LiveRules } from '~/components/policy/live-rules'
import { PolicyPage } from '~/components/policy/policy-page'
import { VersionList } from '~/components/policy/version-list'
import { Alert, ButtonLink, LoadMore, Section } from '~/components/ui'
import { canOperate } from '~/domain/auth/must-operate'
import { hitDays, readLivePolicyView } from '~/domain/policy/read-live.server'
import { listVersions } from '~/domain/policy/read-versions.server'
import { requireReviewer } from '~/http/session.server'
import { formatDate, useLocale } from '~/i18n/format'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const viewer = await requireReviewer(context, request)
  const before = Number(new URL(request.url).searchParams.get('before'))
  const [live, { versions, next }] = await Promise.all([
    readLivePolicyView(context.hub),
    listVersions(context.hub, Number.isSafeInteger(before) && before > 0 ? before : null)
  ])
  return {
    ...{ live, versions, days: hitDays(), admin: canOperate(viewer) },
    more: next === null ? null : `/review/rules?before=${next}`,
    title: translate(context.locale)('policy:title')
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function Rules() {
  const { t } = useTranslation()
  const locale = useLocale()
  const { live, versions, days, admin, more } = useLoaderData<typeof loader>()
  return (
    <PolicyPage
      tab="rules"
      title={t('policy:title')}
      lead={t('policy:lead')}
      back={{ to: '/review', label: t('common:nav.review') }}
      actions={
        admin ? (
          <ButtonLink to="/review/rules/new" variant="ember">
            {t('policy:new.action')}
          </ButtonLink>
        ) : null
      }
    >
      {admin ? null : <Alert className="mb-6">{t('policy:reader')}</Alert>}
      <Section title={t('policy:live.title')}>
        {live.version !== null && live.since ? (
          <p className="mb-3 text-14 text-quiet">
            {t('policy:live.version', { version: live.version })} ·{' '}
            {t('policy:live.by', {
              date: formatDate(locale, new Date(live.since)),
              name: live.who?.displayName || (live.who?.name ?? '')
            })}
            <span className="block text-ink">{live.why}</span>
          </p>
        ) : null}
        <LiveRules rules={live.rules} days={days} />
      </Section>
      <Section title={t('policy:versions.title')}>
        <VersionList versions={versions} />
        <LoadMore to={more} />
      </Section>
    </PolicyPage>
  )
}
