import '~/i18n/load/cleaningDesk'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { DeskPage } from '~/components/cleaning-desk/desk-page'
import { EffectiveLine, RecheckLink } from '~/components/cleaning-desk/effective-line'
import { ThresholdForm } from '~/components/cleaning-desk/threshold-form'
import { ThresholdHistory, TrialList } from '~/components/cleaning-desk/threshold-history'
import { messageOf } from '~/components/errors'
import { Alert, ButtonLink, LoadMore, Section } from '~/components/ui'
import { canOperate } from '~/domain/auth/must-operate'
import { countOutdated } from '~/domain/cleaning/desk/read-desk.server'
import { fieldOf } from '~/domain/cleaning/thresholds/field-names'
import { listThresholdHistory, listTrials } from '~/domain/cleaning/thresholds/list-history.server'
import { listSettable } from '~/domain/cleaning/thresholds/list-settable.server'
import { readThresholds } from '~/domain/cleaning/thresholds/read-thresholds.server'
import { tryThresholds } from '~/domain/cleaning/thresholds/try-thresholds.server'
import { typedValues } from '~/domain/cleaning/thresholds/typed-values'
import { AppError, isAppError } from '~/domain/errors'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireAdmin, requireReviewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

/** Fields by threshold come besides: which there are depends on what is set. */
const Trial = z.looseObject({ sample: z.coerce.number().int().catch(0) })

export async function loader({ context, request }: LoaderFunctionArgs) {
  const viewer = await requireReviewer(context, request)
  const { hub } = context
  const query = new URL(request.url).searchParams
  const before = Number(query.get('before')) || null
  const [thresholds, effective, outdated, history, trials] = await Promise.all([
    listSettable(hub),
    readThresholds(hub.db),
    countOutdated(hub),
    listThresholdHistory(hub, before && Number.isSafeInteger(before) ? before : null),
    listTrials(hub)
  ])
  const { overrides, pipelineVersion } = effective.settings
  return {
    ...{ thresholds, outdated, trials, entries: history.entries, applied: query.has('applied') },
    ...{ current: effective.id, overrides, pipelineVersion, operator: canOperate(viewer) },
    more: history.next ? `/cleaning/thresholds?before=${history.next}` : null,
    title: translate(context.locale)('cleaningDesk:thresholds.title')
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const viewer = await requireAdmin(context, request)
  await limitAction(context, request, 'operate')
  const form = await parseForm(request, Trial)
  if (!form.ok) return form.response
  const { settings } = await readThresholds(context.hub.db)
  try {
    const values = typedValues(settings.overrides, form.value)
    const id = await tryThresholds(context.hub, viewer, { values, sample: form.value.sample })
    return redirect(`/cleaning/trials/${id}`)
  } catch (error) {
    if (!isAppError(error)) throw error
    const fields = Object.entries(error.fields).map(([key, message]) => [fieldOf(key), message])
    const named = new AppError(error.code, error.message, {
      ...{ key: error.key, params: error.params, fields: Object.fromEntries(fields) }
    })
    return formError(form.submission, named)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function Thresholds() {
  const { t } = useTranslation()
  const data = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { operator, current } = data
  return (
    <DeskPage
      tab="thresholds"
      title={t('cleaningDesk:thresholds.title')}
      lead={t('cleaningDesk:thresholds.lead')}
    >
      {data.applied ? (
        <Alert tone="moss" className="mb-4">
          {t('cleaningDesk:trial.applied')} {operator ? <RecheckLink /> : null}
        </Alert>
      ) : null}
      {operator ? null : <Alert className="mb-4">{t('cleaningDesk:thresholds.reader')}</Alert>}
      <EffectiveLine {...data} />
      <ThresholdForm
        key={current}
        thresholds={data.thresholds}
        operator={operator}
        typed={(result?.initialValue ?? {}) as Record<string, string | undefined>}
        errorOf={(field) => messageOf(t, result?.error?.[field])}
      />
      <div className="mt-10 grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div>
          <Section
            title={t('cleaningDesk:thresholds.history')}
            actions={
              operator && Object.keys(data.overrides).length > 0 ? (
                <ButtonLink to="/cleaning/thresholds/revert?to=0" size="sm">
                  {t('cleaningDesk:thresholds.revert.defaults')}
                </ButtonLink>
              ) : null
            }
          >
            <ThresholdHistory entries={data.entries} current={current} operator={operator} />
            <LoadMore to={data.more} />
          </Section>
        </div>
        <div>
          <Section title={t('cleaningDesk:thresholds.trials')}>
            <TrialList trials={data.trials} />
          </Section>
        </div>
      </div>
    </DeskPage>
  )
}
