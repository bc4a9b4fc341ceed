import '~/i18n/load/account'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, useActionData } from '@remix-run/react'
import { z } from 'zod'
import { messageOf } from '~/components/errors'
import { Alert, Button, ButtonLink, Field, Input, PageHeader } from '~/components/ui'
import { deleteAccount } from '~/domain/account/delete-account.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { blankSessionCookie, requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const Leave = z.object({ password: z.string().min(1, 'errors:field.required').max(1024) })

const EFFECTS = ['name', 'sessions', 'work', 'datasets', 'collections', 'words', 'curated'] as const

export async function loader({ context, request }: LoaderFunctionArgs) {
  await requireViewer(context, request)
  return { title: translate(context.locale)('account:delete.heading') }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const form = await parseForm(request, Leave)
  if (!form.ok) return form.response
  try {
    const attempt = await limitAction(context, request, 'auth', viewer.id)
    await deleteAccount(context.hub, viewer, form.value.password)
    await attempt.forgive()
    return redirect('/goodbye', { headers: { 'Set-Cookie': blankSessionCookie(context) } })
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function DeleteAccount() {
  const last = useActionData<typeof action>()
  const { t } = useTranslation()
  const general = messageOf(t, last?.error?.[''])
  return (
    <div className="page-narrow">
      <PageHeader
        title={t('account:delete.heading')}
        lead={t('account:delete.lead')}
        back={{ to: '/me/account', label: t('account:title') }}
      />
      <ul className="measure mb-6 flex list-disc flex-col gap-2 pl-6">
        {EFFECTS.map((effect) => (
          <li key={effect}>{t(`account:delete.effect.${effect}`)}</li>
        ))}
      </ul>
      <p className="mb-6">
        <ButtonLink to="/me/account">{t('account:delete.export')}</ButtonLink>
      </p>
      <Form method="post" reloadDocument className="flex flex-col items-start gap-4">
        {general ? <Alert tone="brick">{general}</Alert> : null}
        <Field
          label={t('account:delete.password')}
          name="password"
          required
          error={messageOf(t, last?.error?.password)}
          className="w-full max-w-80"
        >
          {(control) => (
            <Input {...control} type="password" autoComplete="current-password" maxLength={1024} />
          )}
        </Field>
        <Button variant="danger">{t('account:delete.confirm')}</Button>
      </Form>
    </div>
  )
}
