import '~/i18n/load/policy'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { OpenPage } from '~/components/moderation-log/open-page'
import { PublicRules } from '~/components/policy/public-rules'
import { ButtonLink } from '~/components/ui'
import { listPublicRules } from '~/domain/policy/read-live.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context }: LoaderFunctionArgs) {
  return {
    ...(await listPublicRules(context.hub)),
    title: translate(context.locale)('policy:open.title')
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function OpenRules() {
  const { t } = useTranslation()
  const { rules, lists } = useLoaderData<typeof loader>()
  return (
    <OpenPage
      tab="rules"
      title={t('policy:open.title')}
      lead={t('policy:open.lead')}
      actions={
        <ButtonLink to="/moderation/log?kind=policy" size="sm">
          {t('policy:open.log')}
        </ButtonLink>
      }
    >
      <PublicRules rules={rules} lists={lists} />
    </OpenPage>
  )
}
