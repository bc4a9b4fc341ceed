import '~/i18n/load/cleaningDesk'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ApplyForm } from '~/components/cleaning-desk/apply-form'
import { DeskPage } from '~/components/cleaning-desk/desk-page'
import { OverrideChanges } from '~/components/cleaning-desk/override-list'
import { TrialDecided, TrialNumbers, TrialSamples } from '~/components/cleaning-desk/trial-result'
import { messageOf } from '~/components/errors'
import { Alert, Card, Progress, When } from '~/components/ui'
import { useLookAgain } from '~/components/ui/use-look-again'
import { canOperate } from '~/domain/auth/must-operate'
import { getTrial } from '~/domain/cleaning/thresholds/get-trial.server'
import { defaultValues } from '~/domain/cleaning/thresholds/overrides'
import { applyTrial } from '~/domain/cleaning/thresholds/set-thresholds.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireAdmin, requireReviewer } from '~/http/session.server'
import { formatNumber, useLocale } from '~/i18n/format'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const Apply = z.object({ why: z.string().default('') })
const LOOK_AGAIN_MS = 1000

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireReviewer(context, request)
  const trial = await getTrial(context.hub, params.id ?? '')
  return {
    ...{ trial, defaults: defaultValues(), operator: canOperate(viewer) },
    title: translate(context.locale)('cleaningDesk:trial.title')
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireAdmin(context, request)
  await limitAction(context, request, 'operate')
  const form = await parseForm(request, Apply)
  if (!form.ok) return form.response
  const { id } = await getTrial(context.hub, params.id ?? '')
  try {
    await applyTrial(context.hub, viewer, id, form.value.why)
  } catch (error) {
    return formError(form.submission, error)
  }
  return redirect('/cleaning/thresholds?applied')
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function Trial() {
  const { t } = useTranslation()
  const locale = useLocale()
  const { trial, defaults, operator } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <DeskPage
      tab="thresholds"
      title={t('cleaningDesk:trial.title')}
      lead={
        <>
          {t('cleaningDesk:trial.asked', { name: trial.who.displayName || trial.who.name })} ·{' '}
          <When date={trial.askedAt} /> ·{' '}
          {t('cleaningDesk:trial.sample', { seed: trial.seed, n: formatNumber(locale, trial.sample) })}
        </>
      }
      back={{ to: '/cleaning/thresholds', label: t('cleaningDesk:trial.back') }}
    >
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <Card>
          <OverrideChanges before={trial.against} after={trial.overrides} defaults={defaults} />
        </Card>
        {trial.result ? <TrialNumbers result={trial.result} /> : <Running trial={trial} />}
      </div>
      {trial.result ? (
        <>
          <div className="mt-4 grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <TrialDecided decided={trial.result.decided} />
            {operator ? (
              <Card>
                <h2 className="text-16 font-medium">{t('cleaningDesk:trial.apply.title')}</h2>
                <p className="mb-3 text-12 text-quiet">{t('cleaningDesk:trial.apply.hint')}</p>
                {trial.stale ? (
                  <Alert tone="amber">{t('cleaningDesk:trial.stale')}</Alert>
                ) : (
                  <ApplyForm
                    label={t('cleaningDesk:trial.apply')}
                    typed={result?.initialValue?.why as string | undefined}
                    error={messageOf(t, result?.error?.why)}
                    problem={messageOf(t, result?.error?.[''])}
                  />
                )}
              </Card>
            ) : null}
          </div>
          <TrialSamples samples={trial.samples} changes={trial.result.changes} />
        </>
      ) : null}
    </DeskPage>
  )
}

/** How far a trial is; looks again by itself, and by a link where there are no scripts. */
function Running({ trial }: { trial: { id: string; state: string; done: number; total: number } }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const running = trial.state === 'running'
  useLookAgain(running, LOOK_AGAIN_MS)
  if (!running) return <Alert tone="brick">{t('cleaningDesk:trial.failed')}</Alert>
  return (
    <Card>
      <Progress
        label={`${t('cleaningDesk:trial.running')} ${t('cleaningDesk:trial.progress', {
          done: formatNumber(locale, trial.done),
          total: formatNumber(locale, trial.total)
        })}`}
        value={trial.done}
        max={trial.total}
      />
      <p className="mt-2 text-12 text-quiet">
        {t('cleaningDesk:trial.leave')}{' '}
        <Link to={`/cleaning/trials/${trial.id}`} className="underline underline-offset-2 hover:text-ink">
          {t('cleaningDesk:trial.again')}
        </Link>
      </p>
    </Card>
  )
}
