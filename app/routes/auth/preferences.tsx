import '~/i18n/load/auth'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button, PageHeader, RadioCards } from '~/components/ui'
import { isSecure } from '~/domain/auth/lucia.server'
import { setLocale } from '~/domain/auth/set-locale.server'
import { preferenceCookie } from '~/http/cookies.server'
import { parseForm } from '~/http/forms.server'
import { safePath } from '~/http/safe-path'
import { getViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { LOCALE_NAMES, LOCALES } from '~/i18n/locales'
import { useTranslation } from '~/i18n/react'

const THEMES = ['system', 'light', 'dark'] as const
const Preferences = z.object({
  locale: z.enum(LOCALES).optional(),
  theme: z.enum(THEMES).optional(),
  next: z.string().optional()
})

export async function loader({ context }: LoaderFunctionArgs) {
  const { locale, theme } = context
  return { locale, theme, title: translate(locale)('auth:preferences.title') }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await parseForm(request, Preferences)
  if (!form.ok) return form.response
  const { locale, theme, next } = form.value
  const secure = isSecure(context.hub)
  const headers = new Headers()
  if (locale) {
    headers.append('Set-Cookie', preferenceCookie('locale', locale, secure))
    const viewer = await getViewer(context)
    if (viewer) await setLocale(context.hub, viewer, locale)
  }
  if (theme) headers.append('Set-Cookie', preferenceCookie('theme', theme, secure))
  return redirect(safePath(next, '/preferences'), { headers })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · Kindling` }]

export default function PreferencesPage() {
  const { t } = useTranslation()
  const { locale, theme } = useLoaderData<typeof loader>()
  return (
    <div className="page-narrow max-w-md py-10">
      <PageHeader title={t('auth:preferences.title')} lead={t('auth:preferences.lead')} />
      <Form method="post" reloadDocument className="flex flex-col gap-6">
        <RadioCards
          name="locale"
          legend={t('auth:preferences.locale')}
          options={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }))}
          defaultValue={locale}
        />
        <RadioCards
          name="theme"
          legend={t('auth:preferences.theme')}
          options={THEMES.map((value) => ({ value, label: t(`common:theme.${value}`) }))}
          defaultValue={theme}
        />
        <Button variant="ember" className="self-start">
          {t('common:save')}
        </Button>
      </Form>
    </div>
  )
}
