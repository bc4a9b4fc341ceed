import '~/i18n/load/reports'
import '~/i18n/load/review'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { messageOf } from '~/components/errors'
import { ReportBadge } from '~/components/review/report-state'
import { useReportedFor } from '~/components/review/reported-for'
import { Alert, Button, Field, PageHeader, Section, Textarea, When } from '~/components/ui'
import { NOTE_LIMIT } from '~/domain/review/case-actions'
import { addToReport, takeReportBack } from '~/domain/review/change-report.server'
import { getOwnReport } from '~/domain/review/own-reports.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const Change = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('add'), words: z.string().default('') }),
  z.object({ intent: z.literal('take_back') })
])

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = await requireViewer(context, request)
  return {
    report: await getOwnReport(context.hub, me, params.id ?? ''),
    title: translate(context.locale)('reports:own.title')
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = await requireViewer(context, request)
  const form = await parseForm(request, Change)
  if (!form.ok) return form.response
  await limitAction(context, request, 'report')
  const id = params.id ?? ''
  try {
    if (form.value.intent === 'add') await addToReport(context.hub, me, id, form.value.words)
    else await takeReportBack(context.hub, me, id)
  } catch (error) {
    return formError(form.submission, error)
  }
  return redirect(form.value.intent === 'add' ? `/me/reports/${id}` : '/me/reports', 303)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function OwnReport() {
  const { t } = useTranslation()
  const { report } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const reportedFor = useReportedFor()
  const problem = messageOf(t, result?.error?.[''])
  const policy = report.policy ? t(`words:policy.${report.policy}`) : ''
  return (
    <div className="page-narrow">
      <PageHeader
        title={t('reports:own.heading', { title: report.title || t('review:queue.untitled') })}
        back={{ to: '/me/reports', label: t('reports:list.title') }}
      />
      {problem ? (
        <Alert tone="brick" className="mb-4">
          {problem}
        </Alert>
      ) : null}
      <dl className="flex flex-col gap-4">
        <Row label={t('reports:own.about')}>
          {t(`words:subject.${report.subject}`)} <bdi>{report.title || t('review:queue.untitled')}</bdi>
          {report.href ? (
            <>
              {' · '}
              <Link to={report.href} className="underline underline-offset-2 hover:text-ember">
                {t('reports:own.look')}
              </Link>
            </>
          ) : null}
        </Row>
        <Row label={t('reports:own.reason')}>{reportedFor(report)}</Row>
        <Row label={t('reports:own.sent')}>
          <When date={report.createdAt} />
        </Row>
        {report.note ? (
          <Row label={t('reports:own.note')}>
            <span className="whitespace-pre-wrap">{report.note}</span>
          </Row>
        ) : null}
        <Row label={t('reports:own.state')}>
          <ReportBadge state={report.state} />{' '}
          {report.endedAt ? <When date={report.endedAt} className="text-12 text-quiet" /> : null}
          {report.state === 'waiting' ? null : (
            <p className="mt-1">{t(`reports:state.${report.state}.why`, { policy })}</p>
          )}
          {report.others > 0 ? (
            <p className="mt-1 text-quiet">{t('reports:others', { count: report.others })}</p>
          ) : null}
        </Row>
      </dl>
      {report.state === 'waiting' ? (
        <>
          <Section title={t('reports:add.title')}>
            <Form method="post" key={report.note} className="flex flex-col items-start gap-3">
              <input type="hidden" name="intent" value="add" />
              <Field
                label={t('reports:add.words')}
                name="words"
                hint={t('reports:add.hint')}
                error={messageOf(t, result?.error?.words)}
                className="w-full"
              >
                {(control) => (
                  <Textarea
                    {...control}
                    rows={3}
                    maxLength={NOTE_LIMIT}
                    defaultValue={result?.initialValue?.words as string | undefined}
                  />
                )}
              </Field>
              <Button variant="ember">{t('reports:add.send')}</Button>
            </Form>
          </Section>
          <Section title={t('reports:back.title')}>
            <p className="measure mb-3 text-14 text-quiet">{t('reports:back.text')}</p>
            <Form method="post">
              <input type="hidden" name="intent" value="take_back" />
              <Button variant="danger">{t('reports:back.send')}</Button>
            </Form>
          </Section>
        </>
      ) : null}
    </div>
  )
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-12 text-quiet">{label}</dt>
      <dd className="text-14">{children}</dd>
    </div>
  )
}
