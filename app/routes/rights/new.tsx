import '~/i18n/load/rights'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { MailCheck } from 'lucide-react'
import { z } from 'zod'
import { messageOf } from '~/components/errors'
import { type NoticeField, NoticeFields } from '~/components/rights/notice-fields'
import { Alert, Button, ButtonLink, EmptyState, PageHeader, postedForm } from '~/components/ui'
import { fileNotice } from '~/domain/rights/file-notice.server'
import { CONFIRM_HOURS, LIMITS, NOTICE_CLAIMS, readAddress } from '~/domain/rights/notice'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { originOf } from '~/http/origin.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const agreed = z.literal('on', { error: 'rights:error.agree' })
const Notice = z.object({
  claim: z.enum(NOTICE_CLAIMS),
  name: z.string().min(2).max(LIMITS.name),
  email: z.email().max(LIMITS.email),
  behalf: z.string().max(LIMITS.behalf).default(''),
  works: z.string().max(LIMITS.works),
  what: z.string().max(LIMITS.what),
  original: z.string().max(LIMITS.original).default(''),
  goodFaith: agreed,
  accuracy: agreed,
  signature: z.string().max(LIMITS.name)
})

/** `?work=` an address on this hub is filled in. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const origin = originOf(context, request)
  const work = readAddress(query.get('work') ?? '', origin)
  return {
    work: work ? origin + work.path : '',
    sent: query.has('sent'),
    title: translate(context.locale)('rights:title')
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  await limitAction(context, request, 'notice')
  const form = await parseForm(request, Notice)
  if (!form.ok) return form.response
  const { goodFaith: _, accuracy: __, ...notice } = form.value
  const where = { origin: originOf(context, request), locale: context.locale }
  try {
    await fileNotice(context.hub, notice, where)
  } catch (error) {
    return formError(form.submission, error)
  }
  return redirect('/rights?sent', 303)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function NewNotice() {
  const { t } = useTranslation()
  const { work, sent } = useLoaderData<typeof loader>()
  const { errors, fields } = postedForm<NoticeField>(useActionData<typeof action>())
  if (sent)
    return (
      <div className="page-narrow max-w-md py-10">
        <EmptyState
          icon={<MailCheck size={32} strokeWidth={1.5} aria-hidden />}
          title={t('rights:sent.title')}
          action={<ButtonLink to="/rights">{t('rights:sent.another')}</ButtonLink>}
        >
          {t('rights:sent.text', { hours: CONFIRM_HOURS })}
        </EmptyState>
      </div>
    )
  return (
    <div className="page-narrow">
      <PageHeader title={t('rights:title')} lead={t('rights:lead')} />
      <section className="mb-6 rounded-card bg-sunken p-4 text-14">
        <h2 className="mb-2 font-medium">{t('rights:how.title')}</h2>
        <ol className="list-decimal space-y-1 pl-5">
          {['1', '2', '3', '4'].map((step) => (
            <li key={step}>{t(`rights:how.${step}`)}</li>
          ))}
        </ol>
        <p className="mt-2 text-quiet">{t('rights:how.account')}</p>
      </section>
      <Form method="post" className="flex flex-col gap-6">
        {errors ? <Alert tone="brick">{messageOf(t, errors)}</Alert> : null}
        <NoticeFields fields={fields} work={work} />
        <Button variant="ember" className="self-start">
          {t('rights:send')}
        </Button>
      </Form>
    </div>
  )
}
