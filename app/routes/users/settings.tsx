import '~/i18n/load/contentRating'
import '~/i18n/load/digest'
import '~/i18n/load/email'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { EmailBanner } from '~/components/account/email-banner'
import { messageOf } from '~/components/errors'
import { StandingCard } from '~/components/trust/standing-card'
import {
  Alert,
  Button,
  Field,
  Input,
  PageHeader,
  postedForm,
  RadioCards,
  Textarea,
  typed
} from '~/components/ui'
import { readOwnEmail } from '~/domain/auth/email/confirm-email.server'
import { isSecure } from '~/domain/auth/lucia.server'
import { changeSettings, readSettingsOf } from '~/domain/auth/own-settings.server'
import { BIO_MAX, DISPLAY_NAME_MAX } from '~/domain/auth/profile-limits'
import { DIGESTS } from '~/domain/digests/digest'
import { readOwnStanding } from '~/domain/trust/own-standing.server'
import { preferenceCookie } from '~/http/cookies.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { LOCALE_NAMES, LOCALES } from '~/i18n/locales'
import { useTranslation } from '~/i18n/react'

const Settings = z.object({
  displayName: z.string().max(1000).default(''),
  bio: z.string().max(20_000).default(''),
  locale: z.enum(LOCALES),
  digest: z.enum(DIGESTS)
})

export async function loader({ context, request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const [settings, standing, email] = await Promise.all([
    readSettingsOf(context.hub, viewer),
    readOwnStanding(context.hub, viewer),
    readOwnEmail(context.hub, viewer)
  ])
  const saved = new URL(request.url).searchParams.has('saved')
  return {
    settings,
    standing,
    email,
    name: viewer.name,
    saved,
    title: translate(context.locale)('digest:title')
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'post')
  const form = await parseForm(request, Settings)
  if (!form.ok) return form.response
  try {
    await changeSettings(context.hub, viewer, form.value)
  } catch (error) {
    return formError(form.submission, error)
  }
  const cookie = preferenceCookie('locale', form.value.locale, isSecure(context.hub))
  return redirect('/me/settings?saved', { status: 303, headers: { 'Set-Cookie': cookie } })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function SettingsPage() {
  const { t } = useTranslation()
  const { settings, standing, email, name, saved } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const { errors, fields } = postedForm<keyof z.input<typeof Settings>>(lastResult)
  const now = (field: keyof z.input<typeof Settings>) => typed(fields[field], settings[field])
  return (
    <div className="page-narrow max-w-xl">
      <PageHeader title={t('digest:title')} lead={t('digest:lead')} />
      <EmailBanner email={email} />
      <p className="mb-6 flex flex-wrap gap-x-4 text-14">
        <Link to="/me/content" className="text-ember underline">
          {t('contentRating:choices')}
        </Link>
        <Link to="/me/email" className="text-ember underline">
          {t('email:title')}
        </Link>
      </p>
      <Form method="post" id="settings" reloadDocument className="flex flex-col gap-6">
        {errors ? <Alert tone="brick">{messageOf(t, errors)}</Alert> : null}
        {saved && !lastResult ? <Alert tone="moss">{t('digest:saved')}</Alert> : null}
        <Field
          label={t('digest:displayName')}
          name="displayName"
          required
          hint={t('digest:displayName.hint', { name })}
          error={messageOf(t, fields.displayName.errors)}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="name"
              maxLength={DISPLAY_NAME_MAX}
              defaultValue={now('displayName')}
            />
          )}
        </Field>
        <Field
          label={t('digest:bio')}
          name="bio"
          hint={t('digest:bio.hint')}
          error={messageOf(t, fields.bio.errors)}
        >
          {(control) => <Textarea {...control} rows={4} maxLength={BIO_MAX} defaultValue={now('bio')} />}
        </Field>
        <RadioCards
          name="locale"
          legend={t('digest:locale')}
          columns={2}
          options={LOCALES.map((value) => ({
            value,
            label: <span lang={value}>{LOCALE_NAMES[value]}</span>,
            hint: t('digest:locale.hint')
          }))}
          defaultValue={now('locale')}
          error={messageOf(t, fields.locale.errors)}
        />
        <RadioCards
          name="digest"
          legend={t('digest:choice')}
          options={DIGESTS.map((value) => ({
            value,
            label: t(`digest:choice.${value}`),
            hint: t(`digest:choice.${value}.hint`, { email: settings.email })
          }))}
          defaultValue={now('digest')}
          error={messageOf(t, fields.digest.errors)}
        />
        <Button variant="ember" className="self-start">
          {t('common:save')}
        </Button>
      </Form>
      <StandingCard {...standing} />
    </div>
  )
}
