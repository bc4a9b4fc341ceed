import '~/i18n/load/auth'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { messageOf } from '~/components/errors'
import { Alert, Button, Field, Input, PageHeader, postedForm, typed } from '~/components/ui'
import { landingOf } from '~/domain/auth/landing'
import { signIn } from '~/domain/auth/sign-in.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { safePath } from '~/http/safe-path'
import { getViewer } from '~/http/session.server'
import { welcome } from '~/http/welcome.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const Credentials = z.object({
  email: z.string().max(254),
  password: z.string().max(1024),
  next: z.string().optional()
})

export async function loader({ context, request }: LoaderFunctionArgs) {
  const next = new URL(request.url).searchParams.get('next')
  const viewer = await getViewer(context)
  if (viewer) throw redirect(safePath(next, landingOf(viewer.role)))
  return { title: translate(context.locale)('auth:signin.title'), next: next ? safePath(next) : null }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await parseForm(request, Credentials)
  if (!form.ok) return form.response
  const attempt = await limitAction(context, request, 'auth', form.value.email)
  try {
    const { sessionId, viewer } = await signIn(context.hub, form.value)
    await attempt.forgive()
    return await welcome(context, {
      sessionId,
      role: viewer.role,
      locale: viewer.locale,
      next: form.value.next
    })
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · Kindling` }]

export default function SignIn() {
  const { t } = useTranslation()
  const { next } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const { errors, fields } = postedForm<keyof z.input<typeof Credentials>>(lastResult)
  return (
    <div className="page-narrow max-w-md py-10">
      <PageHeader
        title={t('auth:signin.title')}
        lead={next ? t('auth:signin.next') : t('auth:signin.lead')}
      />
      <Form method="post" id="signin" reloadDocument className="flex flex-col gap-4">
        {next ? <input type="hidden" name="next" value={next} /> : null}
        {errors ? <Alert tone="brick">{messageOf(t, errors)}</Alert> : null}
        <Field label={t('auth:field.email')} name="email" required error={messageOf(t, fields.email.errors)}>
          {(control) => (
            <Input
              {...control}
              type="email"
              autoComplete="username"
              maxLength={254}
              defaultValue={typed(fields.email)}
            />
          )}
        </Field>
        <Field
          label={t('auth:field.password')}
          name="password"
          required
          error={messageOf(t, fields.password.errors)}
        >
          {(control) => (
            <Input {...control} type="password" autoComplete="current-password" maxLength={1024} />
          )}
        </Field>
        <Button variant="ember">{t('auth:signin.send')}</Button>
      </Form>
      <p className="mt-6 text-14">
        <Link to={next ? `/join?next=${encodeURIComponent(next)}` : '/join'} className="text-ember underline">
          {t('auth:signin.join')}
        </Link>
      </p>
    </div>
  )
}
