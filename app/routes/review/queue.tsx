import '~/i18n/load/review'
import '~/i18n/load/workload'
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { CircleCheck } from 'lucide-react'
import { z } from 'zod'
import { GoldToast } from '~/components/care/gold-toast'
import { messageOf } from '~/components/errors'
import { BULK_FORM, BulkBar, BulkResults } from '~/components/review/bulk-bar'
import { FilterBar } from '~/components/review/filter-bar'
import { KeyHelp } from '~/components/review/key-help'
import { Lanes } from '~/components/review/lanes'
import { NextForm } from '~/components/review/next-form'
import { QueueList } from '~/components/review/queue-list'
import { UndoToast } from '~/components/review/undo-toast'
import { useReviewKeys } from '~/components/review/use-keys'
import { Alert, ButtonLink, EmptyState, LoadMore, PageHeader } from '~/components/ui'
import { BULK_ANSWERS, readItem } from '~/domain/review/bulk'
import { decideMany } from '~/domain/review/decide-many.server'
import { deleteFilter, listFilters, saveFilter } from '~/domain/review/filters.server'
import { goldAnswered } from '~/domain/review/gold/gold-turn.server'
import { listQueue } from '~/domain/review/list-queue.server'
import { findUndoable } from '~/domain/review/own-decisions.server'
import { asSearch, readFilter, writeFilter } from '~/domain/review/queue-query'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { decodeCursor, encodeCursor } from '~/http/pagination'
import { requireReviewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'
import { DECISION_POLICIES } from '~db/vocabulary'

const policy = z.preprocess((value) => value || undefined, z.enum(DECISION_POLICIES).optional())
const QueueForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('bulk'),
    case: z.preprocess((value) => [value ?? []].flat(), z.array(z.string().max(200))),
    answer: z.enum(BULK_ANSWERS),
    policy,
    note: z.string().optional()
  }),
  z.object({ intent: z.literal('keep'), name: z.string().default(''), query: z.string().max(500) }),
  z.object({ intent: z.literal('forget'), filterId: z.uuid() })
])

export async function loader({ context, request }: LoaderFunctionArgs) {
  const me = await requireReviewer(context, request)
  const query = new URL(request.url).searchParams
  const filter = readFilter(query)
  const view = writeFilter(filter)
  const after = decodeCursor(query.get('after'), ['number', 'number', 'uuid'])
  const position = after && { priority: after[0], openedAtMs: after[1], id: after[2] }
  const undo = z.uuid().safeParse(query.get('undo')).data
  const [{ items, next, counts }, saved, undoable, gold] = await Promise.all([
    listQueue(context.hub, me, { filter, after: position }),
    listFilters(context.hub, me),
    undo ? findUndoable(context.hub, me, undo) : null,
    goldAnswered(context.hub.db, me, query.get('gold'))
  ])
  const cursor = next && encodeCursor([next.priority, next.openedAtMs, next.id])
  return {
    ...{ items, counts, filter, view, saved, undoable, gold, viewerId: me.id, none: query.has('none') },
    more: cursor ? `/review?${view}${view ? '&' : ''}after=${cursor}` : null,
    title: translate(context.locale)('review:title')
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const me = await requireReviewer(context, request)
  await limitAction(context, request, 'moderate')
  const form = await parseForm(request, QueueForm)
  if (!form.ok) return form.response
  const { hub } = context
  const asked = form.value
  try {
    if (asked.intent === 'bulk') {
      const items = asked.case.flatMap((value) => readItem(value) ?? [])
      return data({ results: await decideMany(hub, me, { ...asked, items }) })
    }
    if (asked.intent === 'forget') await deleteFilter(hub, me, asked.filterId)
    else await saveFilter(hub, me, asked)
    const query = asked.intent === 'keep' ? writeFilter(readFilter(asked.query)) : ''
    return redirect(`/review${asSearch(query)}`, 303)
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function ReviewQueue() {
  const { t } = useTranslation()
  const { items, counts, filter, view, saved, more, none, viewerId, undoable, gold } =
    useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const results = answered && 'results' in answered ? answered.results : null
  const refused = answered && !('results' in answered) ? answered : null
  useReviewKeys()
  const problem = (field: string) => messageOf(t, refused?.error?.[field])
  const typed = (field: string) => String(refused?.initialValue?.[field] ?? '')
  const ticked = [refused?.initialValue?.case ?? []].flat().flatMap((value) => readItem(String(value)) ?? [])
  // near-copies are looked at to be decided alike
  const chosen = new Set(
    filter.like && !refused ? items.map(({ id }) => id) : ticked.map(({ caseId }) => caseId)
  )
  return (
    <div className="page-wide">
      <PageHeader
        title={t('review:title')}
        lead={t('review:lead')}
        actions={
          <>
            <ButtonLink to="/cleaning" variant="quiet" data-command={t('review:cleaning')}>
              {t('review:cleaning')}
            </ButtonLink>
            <ButtonLink to="/review/rules" variant="quiet" data-command={t('review:rules')}>
              {t('review:rules')}
            </ButtonLink>
            <ButtonLink to="/review/templates" variant="quiet" data-command={t('review:templates.title')}>
              {t('review:templates.title')}
            </ButtonLink>
            <ButtonLink to="/review/workload" variant="quiet" data-command={t('workload:title')}>
              {t('workload:title')}
            </ButtonLink>
            <ButtonLink to="/review/mine" variant="quiet" data-key="l" data-command={t('review:mine.title')}>
              {t('review:mine.title')}
            </ButtonLink>
            <ButtonLink to="/moderation/log" variant="quiet" data-command={t('review:log')}>
              {t('review:log')}
            </ButtonLink>
            {items.length > 0 ? <NextForm view={view} label={t('review:next')} variant="ember" /> : null}
          </>
        }
      />
      <div className="flex flex-col gap-4">
        <Lanes filter={filter} counts={counts} />
        <FilterBar filter={filter} saved={saved} error={problem('name')} />
        {none ? <Alert tone="plain">{t('review:queue.none')}</Alert> : null}
        {problem('') ? <Alert tone="brick">{problem('')}</Alert> : null}
        {results ? <BulkResults results={results} /> : null}
        {items.length === 0 ? (
          <Empty filtered={view !== ''} />
        ) : (
          <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
            <div>
              <QueueList
                items={items}
                viewerId={viewerId}
                search={asSearch(view)}
                choosing={BULK_FORM}
                chosen={chosen}
              />
              <LoadMore to={more} />
            </div>
            <aside className="flex flex-col gap-4 lg:sticky lg:top-4">
              <BulkBar
                rows={items}
                typed={{ policy: typed('policy'), note: typed('note') }}
                errors={{ policy: problem('policy'), note: problem('note'), case: problem('case') }}
              />
              <Alert title={t('review:queue.pick.title')}>{t('review:queue.pick.text')}</Alert>
              <KeyHelp list />
            </aside>
          </div>
        )}
      </div>
      <UndoToast decision={undoable} />
      <GoldToast result={gold} />
    </div>
  )
}

function Empty({ filtered }: { filtered: boolean }) {
  const { t } = useTranslation()
  return (
    <EmptyState
      icon={<CircleCheck size={32} strokeWidth={1.5} aria-hidden />}
      title={t('review:queue.empty.title')}
      action={
        filtered ? (
          <ButtonLink to="/review">{t('review:lane.all')}</ButtonLink>
        ) : (
          <ButtonLink to="/review/log">{t('review:queue.empty.log')}</ButtonLink>
        )
      }
    >
      {t(filtered ? 'review:queue.empty.filtered' : 'review:queue.empty.text')}
    </EmptyState>
  )
}
