import '~/i18n/load/review'
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { type ShouldRevalidateFunctionArgs, useActionData, useLoaderData } from '@remix-run/react'
import { ArrowDown } from 'lucide-react'
import { z } from 'zod'
import { GoldToast } from '~/components/care/gold-toast'
import { messageOf } from '~/components/errors'
import { CasePane } from '~/components/review/case-pane'
import { DecisionPane } from '~/components/review/decision-pane'
import { KeyHelp } from '~/components/review/key-help'
import { Lanes } from '~/components/review/lanes'
import { QueueList } from '~/components/review/queue-list'
import { UndoToast } from '~/components/review/undo-toast'
import { useKeptFocus } from '~/components/review/use-kept-focus'
import { useReviewKeys } from '~/components/review/use-keys'
import { buttonClass, PageHeader } from '~/components/ui'
import { noteView } from '~/domain/review/care/care.server'
import { getCase } from '~/domain/review/get-case.server'
import { goldAnswered } from '~/domain/review/gold/gold-turn.server'
import { listQueue } from '~/domain/review/list-queue.server'
import { findUndoable } from '~/domain/review/own-decisions.server'
import { asSearch, readFilter, writeFilter } from '~/domain/review/queue-query'
import { withCurrent } from '~/domain/review/with-current'
import { CaseForm, doToCase } from '~/http/case-forms.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireReviewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = await requireReviewer(context, request)
  const query = new URL(request.url).searchParams
  const filter = readFilter(query)
  const undo = z.uuid().safeParse(query.get('undo')).data
  const [one, queue, undoable, gold] = await Promise.all([
    getCase(context.hub, me, params.caseId ?? ''),
    listQueue(context.hub, me, { filter, limit: 20 }),
    undo ? findUndoable(context.hub, me, undo) : null,
    goldAnswered(context.hub.db, me, query.get('gold'))
  ])
  await noteView(context.hub.db, me, one.id)
  return {
    ...{ one, items: withCurrent(queue.items, one, me.id), counts: queue.counts, undoable, gold },
    ...{ filter, view: writeFilter(filter), viewerId: me.id },
    title: translate(context.locale)('review:title')
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = await requireReviewer(context, request)
  await limitAction(context, request, 'moderate')
  const form = await parseForm(request, CaseForm)
  if (!form.ok) return form.response
  try {
    const to = await doToCase(context.hub, me, params.caseId ?? '', form.value)
    return to ? redirect(to, 303) : data(null)
  } catch (error) {
    return formError(form.submission, error)
  }
}

/** How the case stands is asked again after every action, a refused one above all. */
export const shouldRevalidate = ({ formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  formMethod === 'POST' || defaultShouldRevalidate

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function ReviewCase() {
  const { t } = useTranslation()
  const { one, items, counts, filter, view, viewerId, undoable, gold } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  useReviewKeys()
  const focus = useKeptFocus(one.id)
  const problem = (field: string) => messageOf(t, result?.error?.[field])
  const typed = (field: string) => String(result?.initialValue?.[field] ?? '')
  const problems = {
    ...{ form: problem(''), policy: problem('policy'), note: problem('note'), why: problem('why') }
  }
  return (
    <div className="page-wide">
      <PageHeader
        title={<bdi className="clamp-2">{one.content?.title || t('review:queue.untitled')}</bdi>}
        back={{ to: `/review${asSearch(view)}`, label: t('review:back') }}
        actions={
          // where the case stands above it, not beside it
          <a href="#decision" className={buttonClass('line', 'sm', 'lg:hidden')}>
            {t('review:decision.title')} <ArrowDown size={16} strokeWidth={1.5} aria-hidden />
          </a>
        }
        className="mb-3"
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[14rem_minmax(0,1fr)_18rem] 2xl:grid-cols-[18rem_minmax(0,1fr)_20rem]">
        <aside className="order-3 flex flex-col gap-3 lg:col-span-2 xl:order-1 xl:col-span-1">
          <Lanes filter={filter} counts={counts} />
          <QueueList items={items} current={one.id} viewerId={viewerId} search={asSearch(view)} />
          <KeyHelp />
        </aside>
        <CasePane
          one={one}
          view={view}
          noteError={problem('words')}
          noteTyped={typed('words')}
          className="order-1 xl:order-2"
        />
        <DecisionPane
          key={one.id}
          one={one}
          view={view}
          problems={problems}
          focus={focus}
          typed={{
            policy: typed('policy'),
            note: typed('note'),
            why: typed('why'),
            instead: typed('instead')
          }}
          className="order-2 xl:order-3"
        />
      </div>
      <UndoToast decision={undoable} />
      <GoldToast result={gold} />
    </div>
  )
}
