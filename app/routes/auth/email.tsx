import '~/i18n/load/email'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { messageOf } from '~/components/errors'
import { Alert, Badge, Button, Field, Input, PageHeader, Section } from '~/components/ui'
import { askAgain, changeEmail } from '~/domain/auth/email/ask-confirmation.server'
import { readOwnEmail } from '~/domain/auth/email/confirm-email.server'
import { CONFIRM_HOURS } from '~/domain/auth/email/confirmation'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const Fields = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('again') }),
  z.object({
    intent: z.literal('change'),
    email: z.string().max(1000).default(''),
    password: z.string().max(1000).default('')
  })
])

export async function loader({ context, request }: LoaderFunctionArgs) {
  const me = await requireViewer(context, request)
  context.setHeader('Cache-Control', 'private, no-store')
  const query = new URL(request.url).searchParams
  const own = await readOwnEmail(context.hub, me)
  return {
    own,
    ...{ sent: query.has('sent'), confirmed: query.has('confirmed') && own.confirmedAt !== null },
    title: translate(context.locale)('email:title')
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const me = await requireViewer(context, request)
  await limitAction(context, request, 'email')
  const form = await parseForm(request, Fields)
  if (!form.ok) return form.response
  try {
    if (form.value.intent === 'again') await askAgain(context.hub, me)
    else await changeEmail(context.hub, me, form.value)
    return redirect('/me/email?sent', 303)
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function EmailPage() {
  const { t } = useTranslation()
  const { own, sent, confirmed } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const problem = (field: string) => messageOf(t, refused?.error?.[field])
  const waiting = own.asked?.email ?? (own.confirmedAt ? null : own.email)
  return (
    <div className="page-narrow max-w-xl">
      <PageHeader title={t('email:title')} back={{ to: '/me/settings', label: t('common:nav.settings') }} />
      {problem('') ? (
        <Alert tone="brick" className="mb-4">
          {problem('')}
        </Alert>
      ) : null}
      {confirmed ? (
        <Alert tone="moss" title={t('email:done.title')} className="mb-4">
          {t('email:done.text')}
        </Alert>
      ) : null}
      {sent && own.asked ? (
        <Alert tone="moss" title={t(own.mails ? 'email:sent.title' : 'email:sent.kept')} className="mb-4">
          {t(own.mails ? 'email:sent.text' : 'email:sent.outbox', { email: own.asked.email })}
        </Alert>
      ) : null}
      <dl className="mb-6 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-card border border-line bg-card p-4">
        <dt className="text-14 text-quiet">{t('email:now')}</dt>
        <dd className="flex min-w-0 flex-wrap items-center gap-2">
          <bdi className="wrap-anywhere">{own.email}</bdi>
          <Badge tone={own.confirmedAt ? 'moss' : 'amber'}>
            {t(own.confirmedAt ? 'email:confirmed' : 'email:unconfirmed')}
          </Badge>
        </dd>
      </dl>
      {waiting ? (
        <Form method="post" className="mb-10 flex flex-col items-start gap-2">
          {waiting === own.email ? null : (
            <p className="measure text-14">{t('email:waits', { email: waiting })}</p>
          )}
          <Button name="intent" value="again" variant={waiting === own.email ? 'ember' : 'line'}>
            {t('email:again')}
          </Button>
          <p className="measure text-12 text-quiet">
            {t('email:again.hint', { email: waiting, hours: CONFIRM_HOURS })}
          </p>
        </Form>
      ) : null}
      <Section id="change" title={t('email:change.title')}>
        <p className="measure mb-4 text-14 text-quiet">{t('email:change.hint')}</p>
        <Form method="post" className="flex flex-col gap-4">
          <Field name="email" label={t('email:change.email')} error={problem('email')} required>
            {(control) => (
              <Input
                {...control}
                type="email"
                autoComplete="email"
                maxLength={254}
                defaultValue={refused?.initialValue?.email as string | undefined}
              />
            )}
          </Field>
          <Field name="password" label={t('email:change.password')} error={problem('password')} required>
            {(control) => <Input {...control} type="password" autoComplete="current-password" />}
          </Field>
          <Button name="intent" value="change" className="self-start">
            {t('email:change.send')}
          </Button>
        </Form>
      </Section>
    </div>
  )
}
