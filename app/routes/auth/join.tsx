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
import { Alert, Button, Field, Input, PageHeader, postedForm, RadioCards, typed } from '~/components/ui'
import { createAccount } from '~/domain/auth/create-account.server'
import { landingOf } from '~/domain/auth/landing'
import { PASSWORD_MAX, PASSWORD_MIN } from '~/domain/auth/password-length'
import { startSession } from '~/domain/auth/start-session.server'
import { NAME_MAX, NAME_MIN, NAME_PATTERN } from '~/domain/auth/user-name'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { safePath } from '~/http/safe-path'
import { getViewer } from '~/http/session.server'
import { welcome } from '~/http/welcome.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

/** Moderators and admins are made by the operators, never by a form. */
const JOIN_ROLES = ['creator', 'researcher'] as const
const NewPerson = z.object({
  name: z.string().max(200),
  email: z.string().max(254),
  password: z.string().max(1024),
  role: z.enum(JOIN_ROLES),
  next: z.string().optional()
})

export async function loader({ context, request }: LoaderFunctionArgs) {
  const next = new URL(request.url).searchParams.get('next')
  const viewer = await getViewer(context)
  if (viewer) throw redirect(safePath(next, landingOf(viewer.role)))
  return { title: translate(context.locale)('auth:join.title'), next: next ? safePath(next) : null }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await parseForm(request, NewPerson)
  if (!form.ok) return form.response
  await limitAction(context, request, 'join')
  const { next, ...person } = form.value
  const { locale } = context
  try {
    const account = await createAccount(context.hub, { ...person, locale, address: 'asked' })
    const sessionId = await startSession(context.hub, account)
    return await welcome(context, { sessionId, role: person.role, locale, next })
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · Kindling` }]

export default function Join() {
  const { t } = useTranslation()
  const { next } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const { errors, fields } = postedForm<keyof z.input<typeof NewPerson>>(lastResult)
  const roles = JOIN_ROLES.map((value) => ({
    value,
    label: t(`auth:join.${value}`),
    hint: t(`auth:join.${value}.hint`)
  }))
  return (
    <div className="page-narrow max-w-lg py-10">
      <PageHeader title={t('auth:join.title')} lead={t('auth:join.lead')} />
      <Form method="post" id="join" reloadDocument className="flex flex-col gap-4">
        {next ? <input type="hidden" name="next" value={next} /> : null}
        {errors ? <Alert tone="brick">{messageOf(t, errors)}</Alert> : null}
        <RadioCards
          name="role"
          legend={t('auth:join.role')}
          columns={2}
          required
          options={roles}
          defaultValue={typed(fields.role, 'creator')}
          error={messageOf(t, fields.role.errors)}
        />
        <Field
          label={t('auth:field.name')}
          name="name"
          required
          hint={t('auth:field.name.hint')}
          error={messageOf(t, fields.name.errors)}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="nickname"
              autoCapitalize="none"
              spellCheck={false}
              minLength={NAME_MIN}
              maxLength={NAME_MAX}
              pattern={NAME_PATTERN}
              defaultValue={typed(fields.name)}
            />
          )}
        </Field>
        <Field
          label={t('auth:field.email')}
          name="email"
          required
          hint={t('auth:field.email.hint')}
          error={messageOf(t, fields.email.errors)}
        >
          {(control) => (
            <Input
              {...control}
              type="email"
              autoComplete="email"
              maxLength={254}
              defaultValue={typed(fields.email)}
            />
          )}
        </Field>
        <Field
          label={t('auth:field.password')}
          name="password"
          required
          hint={t('auth:field.password.hint')}
          error={messageOf(t, fields.password.errors)}
        >
          {(control) => (
            <Input
              {...control}
              type="password"
              autoComplete="new-password"
              minLength={PASSWORD_MIN}
              maxLength={PASSWORD_MAX}
            />
          )}
        </Field>
        <Button variant="ember">{t('auth:join.send')}</Button>
      </Form>
      <p className="mt-6 text-14">
        <Link
          to={next ? `/signin?next=${encodeURIComponent(next)}` : '/signin'}
          className="text-ember underline"
        >
          {t('auth:join.signin')}
        </Link>
      </p>
    </div>
  )
}
