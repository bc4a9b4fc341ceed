import '~/i18n/load/review'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { messageOf } from '~/components/errors'
import { TemplateForm } from '~/components/review/template-form'
import { Alert, PageHeader, Section, Tabs } from '~/components/ui'
import { REFUSAL_POLICIES } from '~/domain/review/case-actions'
import { deleteTemplate, listTemplates, writeTemplate } from '~/domain/review/reason-templates.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireReviewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { LOCALE_NAMES, LOCALES } from '~/i18n/locales'
import { useTranslation } from '~/i18n/react'
import { DECISION_POLICIES } from '~db/vocabulary'

const Template = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('write'),
    id: z.preprocess((value) => value || undefined, z.uuid().optional()),
    policy: z.enum(DECISION_POLICIES),
    locale: z.enum(LOCALES),
    body: z.string().default('')
  }),
  z.object({ intent: z.literal('delete'), id: z.uuid(), locale: z.enum(LOCALES) })
])

export async function loader({ context, request }: LoaderFunctionArgs) {
  const me = await requireReviewer(context, request)
  const asked = new URL(request.url).searchParams.get('locale')
  const locale = LOCALES.find((one) => one === asked) ?? context.locale
  return {
    ...{ locale, templates: await listTemplates(context.hub, locale), admin: me.role === 'admin' },
    title: translate(context.locale)('review:templates.title')
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const me = await requireReviewer(context, request)
  await limitAction(context, request, 'moderate')
  const form = await parseForm(request, Template)
  if (!form.ok) return form.response
  try {
    if (form.value.intent === 'delete') await deleteTemplate(context.hub, me, form.value.id)
    else await writeTemplate(context.hub, me, form.value)
    return redirect(`/review/templates?locale=${form.value.locale}`, 303)
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function ReasonTemplates() {
  const { t } = useTranslation()
  const { locale, templates, admin } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const typed = (field: string) => String(result?.initialValue?.[field] ?? '')
  const wrong = {
    id: typed('id'),
    policy: typed('policy'),
    body: typed('body'),
    error: messageOf(t, result?.error?.body)
  }
  return (
    <div className="page">
      <PageHeader
        title={t('review:templates.title')}
        lead={t(admin ? 'review:templates.lead' : 'review:templates.read')}
        back={{ to: '/review', label: t('review:back') }}
      />
      <Tabs
        label={t('review:templates.language')}
        className="mb-6"
        items={LOCALES.map((one) => ({
          to: `/review/templates?locale=${one}`,
          label: LOCALE_NAMES[one],
          active: one === locale
        }))}
      />
      {result?.error?.[''] ? <Alert tone="brick">{messageOf(t, result.error[''])}</Alert> : null}
      {REFUSAL_POLICIES.map((policy) => (
        <Section key={policy} title={t(`words:policy.${policy}`)}>
          <ul className="flex flex-col gap-3">
            {templates
              .filter((one) => one.policy === policy)
              .map((one) => (
                <li key={one.id} lang={locale}>
                  {admin ? (
                    <TemplateForm
                      locale={locale}
                      policy={policy}
                      id={one.id}
                      body={wrong.id === one.id ? wrong.body : one.body}
                      error={wrong.id === one.id ? wrong.error : undefined}
                    />
                  ) : (
                    <p className="rounded-card border border-line bg-card p-3 text-14">{one.body}</p>
                  )}
                </li>
              ))}
            {admin ? (
              <li>
                <details open={(!wrong.id && wrong.policy === policy) || undefined}>
                  <summary className="w-fit cursor-pointer rounded-control px-2 py-1 text-14 text-quiet hover:text-ink">
                    {t('review:templates.add')}
                  </summary>
                  <TemplateForm
                    key={templates.length}
                    locale={locale}
                    policy={policy}
                    body={!wrong.id && wrong.policy === policy ? wrong.body : ''}
                    error={!wrong.id && wrong.policy === policy ? wrong.error : undefined}
                  />
                </details>
              </li>
            ) : null}
          </ul>
        </Section>
      ))}
    </div>
  )
}
