import '~/i18n/load/cleaningRuns'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DeskPage } from '~/components/cleaning-desk/desk-page'
import { RunTable } from '~/components/cleaning-runs/run-table'
import { StartForm } from '~/components/cleaning-runs/start-form'
import { messageOf } from '~/components/errors'
import { LoadMore, Section } from '~/components/ui'
import { createRun } from '~/domain/cleaning/runs/create-run.server'
import { listRuns } from '~/domain/cleaning/runs/find-run.server'
import { listRunRules } from '~/domain/cleaning/runs/run-rules.server'
import { NewRunFields } from '~/http/cleaning-run-forms.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { decodeCursor, encodeCursor } from '~/http/pagination'
import { requireAdmin } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request }: LoaderFunctionArgs) {
  await requireAdmin(context, request)
  const after = decodeCursor(new URL(request.url).searchParams.get('after'), ['number', 'uuid'])
  const { runs, next } = await listRuns(context.hub, after)
  return {
    runs,
    rules: await listRunRules(context.hub),
    next: next ? `/cleaning/runs?after=${encodeCursor(next)}` : null,
    title: translate(context.locale)('cleaningRuns:title')
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const operator = await requireAdmin(context, request)
  await limitAction(context, request, 'post')
  const form = await parseForm(request, NewRunFields)
  if (!form.ok) return form.response
  try {
    return redirect(`/cleaning/runs/${await createRun(context.hub, operator, form.value)}`)
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function CleaningRuns() {
  const { runs, rules, next } = useLoaderData<typeof loader>()
  const last = useActionData<typeof action>()
  const { t } = useTranslation()
  return (
    <DeskPage tab="runs" title={t('cleaningRuns:title')} lead={t('cleaningRuns:lead')}>
      <RunTable runs={runs} />
      <LoadMore to={next} />
      <Section title={t('cleaningRuns:start.title')} id="start">
        <StartForm
          rules={rules}
          value={last?.initialValue}
          errors={{
            scope: messageOf(t, last?.error?.scope),
            rules: messageOf(t, last?.error?.rules),
            form: messageOf(t, last?.error?.[''])
          }}
        />
      </Section>
    </DeskPage>
  )
}
