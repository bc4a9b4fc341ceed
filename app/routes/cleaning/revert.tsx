import '~/i18n/load/cleaningDesk'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ApplyForm } from '~/components/cleaning-desk/apply-form'
import { DeskPage } from '~/components/cleaning-desk/desk-page'
import { OverrideChanges } from '~/components/cleaning-desk/override-list'
import { messageOf } from '~/components/errors'
import { Card } from '~/components/ui'
import { getThresholdEntry } from '~/domain/cleaning/thresholds/get-entry.server'
import { defaultValues } from '~/domain/cleaning/thresholds/overrides'
import { readThresholds } from '~/domain/cleaning/thresholds/read-thresholds.server'
import { revertThresholds } from '~/domain/cleaning/thresholds/set-thresholds.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireAdmin } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const Revert = z.object({
  to: z.coerce.number().int().min(0),
  seen: z.coerce.number().int().min(0),
  why: z.string().default('')
})

export async function loader({ context, request }: LoaderFunctionArgs) {
  const _viewer = await requireAdmin(context, request)
  const to = Number(new URL(request.url).searchParams.get('to') ?? 0)
  const [overrides, { id: seen, settings }] = await Promise.all([
    getThresholdEntry(context.hub, to),
    readThresholds(context.hub.db)
  ])
  return {
    ...{ to, seen, overrides, against: settings.overrides, defaults: defaultValues() },
    title: translate(context.locale)('cleaningDesk:thresholds.revert')
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const viewer = await requireAdmin(context, request)
  await limitAction(context, request, 'operate')
  const form = await parseForm(request, Revert)
  if (!form.ok) return form.response
  try {
    await revertThresholds(context.hub, viewer, form.value)
  } catch (error) {
    return formError(form.submission, error)
  }
  return redirect('/cleaning/thresholds?applied')
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function RevertThresholds() {
  const { t } = useTranslation()
  const { to, seen, overrides, against, defaults } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <DeskPage
      tab="thresholds"
      title={
        to === 0
          ? t('cleaningDesk:thresholds.revert.defaults')
          : t('cleaningDesk:thresholds.entry', { id: to })
      }
      lead={t('cleaningDesk:trial.apply.hint')}
      back={{ to: '/cleaning/thresholds', label: t('cleaningDesk:thresholds.title') }}
    >
      <div className="grid max-w-2xl gap-4">
        <Card>
          <OverrideChanges before={against} after={overrides} defaults={defaults} />
        </Card>
        <ApplyForm
          hidden={{ to, seen }}
          label={t('cleaningDesk:thresholds.revert')}
          typed={result?.initialValue?.why as string | undefined}
          error={messageOf(t, result?.error?.why)}
          problem={messageOf(t, result?.error?.[''] ?? result?.error?.to)}
        />
      </div>
    </DeskPage>
  )
}
