import '~/i18n/load/review'
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { type ShouldRevalidateFunctionArgs, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { messageOf } from '~/components/errors'
import { CasePane } from '~/components/review/case-pane'
import { DecisionPane } from '~/components/review/decision-pane'
import { KeyHelp } from '~/components/review/key-help'
import { Lanes } from '~/components/review/lanes'
import { QueueList } from '~/components/review/queue-list'
import { useReviewKeys } from '~/components/review/use-keys'
import { PageHeader } from '~/components/ui'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { decideDispute } from '~/domain/review/decide-dispute.server'
import { DISPUTE_ANSWERS } from '~/domain/review/dispute'
import { getCase } from '~/domain/review/get-case.server'
import { listQueue } from '~/domain/review/list-queue.server'
import { nextCase } from '~/domain/review/next-case.server'
import { laneQuery, readLane } from '~/domain/review/queue-query'
import { releaseCase } from '~/domain/review/release-case.server'
import { renewLease } from '~/domain/review/renew-lease.server'
import { formError, parseForm } from '~/http/forms.server'
import { requireReviewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'
import { CASE_LANES, DECISION_ACTIONS, DECISION_POLICIES } from '~db/vocabulary'

const lane = z.enum(CASE_LANES).optional()
const leaseToken = z.uuid()
const seen = { leaseToken, lane, version: z.coerce.number().int(), contentHash: z.string().max(64) }
const CaseForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('claim') }),
  z.object({ intent: z.literal('renew'), leaseToken }),
  z.object({ intent: z.literal('release'), leaseToken, lane }),
  z.object({
    intent: z.literal('decide'),
    ...seen,
    action: z.enum(DECISION_ACTIONS),
    policy: z.enum(DECISION_POLICIES).optional(),
    note: z.string().optional()
  }),
  z.object({
    intent: z.literal('dispute'),
    ...seen,
    disputeId: z.uuid(),
    answer: z.enum(DISPUTE_ANSWERS),
    note: z.string().optional()
  })
])

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = await requireReviewer(context, request)
  const lane = readLane(new URL(request.url).searchParams.get('lane'))
  const [one, queue] = await Promise.all([
    getCase(context.hub, me, params.caseId ?? ''),
    listQueue(context.hub, me, { lane, limit: 20 })
  ])
  return {
    one,
    items: queue.items,
    counts: queue.counts,
    lane,
    viewerId: me.id,
    title: translate(context.locale)('review:title')
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = await requireReviewer(context, request)
  const form = await parseForm(request, CaseForm)
  if (!form.ok) return form.response
  const { hub } = context
  const caseId = params.caseId ?? ''
  const asked = form.value
  try {
    if (asked.intent === 'claim') await claimCase(hub, me, caseId)
    if (asked.intent === 'renew') await renewLease(hub, me, { caseId, leaseToken: asked.leaseToken })
    if (asked.intent === 'release') {
      await releaseCase(hub.db, me, { caseId, leaseToken: asked.leaseToken })
      return redirect(`/review${laneQuery(asked.lane ?? null)}`, 303)
    }
    if (asked.intent === 'decide' || asked.intent === 'dispute') {
      const closed =
        asked.intent === 'dispute'
          ? await decideDispute(hub, me, { ...asked, caseId })
          : Boolean(await decideCase(hub, me, { ...asked, caseId }))
      if (!closed) return data(null)
      const lease = await nextCase(hub, me, { lane: asked.lane, after: caseId })
      return redirect(`/review${lease ? `/${lease.caseId}` : ''}${laneQuery(asked.lane ?? null)}`, 303)
    }
  } catch (error) {
    return formError(form.submission, error)
  }
  return data(null)
}

/** How the case stands is asked again after every action, a refused one above all. */
export const shouldRevalidate = ({ formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  formMethod === 'POST' || defaultShouldRevalidate

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function ReviewCase() {
  const { t } = useTranslation()
  const { one, items, counts, lane, viewerId } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  useReviewKeys()
  const problems = {
    form: messageOf(t, result?.error?.['']),
    policy: messageOf(t, result?.error?.policy),
    note: messageOf(t, result?.error?.note)
  }
  const typed = {
    policy: String(result?.initialValue?.policy ?? ''),
    note: String(result?.initialValue?.note ?? '')
  }
  return (
    <div className="page-wide">
      <PageHeader
        title={<bdi className="clamp-2">{one.content?.title || t('review:queue.untitled')}</bdi>}
        back={{ to: `/review${laneQuery(lane)}`, label: t('review:back') }}
        className="mb-3"
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[14rem_minmax(0,1fr)_18rem] 2xl:grid-cols-[18rem_minmax(0,1fr)_20rem]">
        <aside className="order-3 flex flex-col gap-3 lg:col-span-2 xl:order-1 xl:col-span-1">
          <Lanes lane={lane} counts={counts} />
          <QueueList items={items} current={one.id} viewerId={viewerId} search={laneQuery(lane)} />
          <KeyHelp />
        </aside>
        <CasePane one={one} lane={lane} className="order-1 xl:order-2" />
        <DecisionPane
          key={one.id}
          one={one}
          lane={lane}
          problems={problems}
          typed={typed}
          className="order-2 xl:order-3"
        />
      </div>
    </div>
  )
}
