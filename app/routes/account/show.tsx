import '~/i18n/load/account'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Download } from 'lucide-react'
import { Button, ButtonLink, PageHeader, Section } from '~/components/ui'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request }: LoaderFunctionArgs) {
  await requireViewer(context, request)
  return { title: translate(context.locale)('account:title') }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

/** Take everything along, or leave. The export is a plain form: the browser saves what comes back. */
export default function Account() {
  const { t } = useTranslation()
  return (
    <div className="page-narrow">
      <PageHeader title={t('account:title')} lead={t('account:lead')} />
      <Section title={t('account:export.title')}>
        <p className="measure mb-4">{t('account:export.text')}</p>
        <form method="post" action="/me/export">
          <Button variant="ember">
            <Download size={18} strokeWidth={1.5} aria-hidden />
            {t('account:export.send')}
          </Button>
        </form>
      </Section>
      <Section title={t('account:delete.title')}>
        <p className="measure mb-4">{t('account:delete.text')}</p>
        <ButtonLink to="/me/delete" variant="danger">
          {t('account:delete.open')}
        </ButtonLink>
      </Section>
    </div>
  )
}
