import '~/i18n/load/rights'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ButtonLink, PageHeader, Section, When } from '~/components/ui'
import { readNotice } from '~/domain/rights/read-notice.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, params }: LoaderFunctionArgs) {
  const notice = await readNotice(context.hub, params.receipt ?? '')
  context.setHeader('Referrer-Policy', 'no-referrer')
  context.setHeader('Cache-Control', 'private, no-store')
  const { number } = notice
  return { notice, title: translate(context.locale)('rights:show.title', { number }) }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? ''} · Kindling` },
  { name: 'robots', content: 'noindex' }
]

export default function ShowNotice() {
  const { t } = useTranslation()
  const { notice, title } = useLoaderData<typeof loader>()
  return (
    <div className="page-narrow">
      <PageHeader title={title} lead={t('rights:show.lead')} />
      <dl className="grid gap-x-6 gap-y-2 text-14 sm:grid-cols-3">
        <div>
          <dt className="text-12 text-quiet">{t('rights:show.claim')}</dt>
          <dd>{t(`rights:claim.${notice.claim}`)}</dd>
        </div>
        <div>
          <dt className="text-12 text-quiet">{t('rights:show.confirmed')}</dt>
          <dd>
            <When date={notice.confirmedAt} />
          </dd>
        </div>
        {notice.closedAt ? (
          <div>
            <dt className="text-12 text-quiet">{t('rights:show.closed')}</dt>
            <dd>
              <When date={notice.closedAt} />
            </dd>
          </div>
        ) : null}
      </dl>
      <Section title={t('rights:show.works')}>
        <ul className="overflow-hidden rounded-card border border-line bg-card">
          {notice.works.map(({ address, state }) => (
            <li key={address} className="border-b border-line px-4 py-3 text-14 last:border-0">
              <a href={address} className="font-mono break-all underline underline-offset-2 hover:text-ember">
                {address}
              </a>
              <p className="text-quiet">{t(`rights:state.${state}`)}</p>
            </li>
          ))}
        </ul>
      </Section>
      {notice.closedAt ? (
        <p className="measure mt-6 text-14">
          {t('rights:show.disagree')}{' '}
          <ButtonLink to="/rights" size="sm" className="mt-2">
            {t('rights:show.again')}
          </ButtonLink>
        </p>
      ) : null}
    </div>
  )
}
