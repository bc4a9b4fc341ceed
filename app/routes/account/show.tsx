import '~/i18n/load/account'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { Download } from 'lucide-react'
import { z } from 'zod'
import { Button, ButtonLink, PageHeader, Section } from '~/components/ui'
import { readRemembering, setRemembering } from '~/domain/datasets/leaving/remember-reader.server'
import { parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const Remember = z.object({ remember: z.enum(['on', 'off']) })

export async function loader({ context, request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  return {
    remembering: await readRemembering(context.hub, viewer),
    title: translate(context.locale)('account:title')
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'post')
  const form = await parseForm(request, Remember)
  if (!form.ok) return form.response
  await setRemembering(context.hub, viewer, form.value.remember === 'on')
  return redirect('/me/account', 303)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

/** Take everything along, or leave. The export is a plain form: the browser saves what comes back. */
export default function Account() {
  const { t } = useTranslation()
  const { remembering } = useLoaderData<typeof loader>()
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
      <Section title={t('common:nav.statements')}>
        <p className="measure mb-4">{t('account:statements.text')}</p>
        <ButtonLink to="/me/statements">{t('common:statement.link')}</ButtonLink>
      </Section>
      <Section title={t('account:downloads.title')}>
        <p className="measure mb-4">
          {remembering.on
            ? t('account:downloads.on', { count: remembering.releases })
            : t('account:downloads.off')}
        </p>
        <Form method="post">
          <Button name="remember" value={remembering.on ? 'off' : 'on'}>
            {remembering.on ? t('account:downloads.stop') : t('account:downloads.start')}
          </Button>
        </Form>
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
