import '~/i18n/load/review'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { History } from 'lucide-react'
import { z } from 'zod'
import { messageOf } from '~/components/errors'
import { UndoForm } from '~/components/review/undo-toast'
import { useReviewKeys } from '~/components/review/use-keys'
import { Alert, DataTable, EmptyState, PageHeader, When } from '~/components/ui'
import { listOwnDecisions } from '~/domain/review/own-decisions.server'
import { UNDO_MINUTES } from '~/domain/review/undo'
import { undoDecision } from '~/domain/review/undo-decision.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireReviewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const Undo = z.object({ decisionId: z.uuid() })

export async function loader({ context, request }: LoaderFunctionArgs) {
  const me = await requireReviewer(context, request)
  return {
    decisions: await listOwnDecisions(context.hub, me),
    title: translate(context.locale)('review:mine.title')
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const me = await requireReviewer(context, request)
  await limitAction(context, request, 'moderate')
  const form = await parseForm(request, Undo)
  if (!form.ok) return form.response
  try {
    return redirect(`/review/${await undoDecision(context.hub, me, form.value.decisionId)}`, 303)
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function OwnDecisions() {
  const { t } = useTranslation()
  const { decisions } = useLoaderData<typeof loader>()
  const problem = messageOf(t, useActionData<typeof action>()?.error?.[''])
  const latest = decisions.find(({ undoable }) => undoable)?.id
  useReviewKeys()
  return (
    <div className="page">
      <PageHeader
        title={t('review:mine.title')}
        lead={t('review:mine.lead', { count: UNDO_MINUTES })}
        back={{ to: '/review', label: t('review:back') }}
      />
      {problem ? (
        <Alert tone="brick" className="mb-4">
          {problem}
        </Alert>
      ) : null}
      {decisions.length === 0 ? (
        <EmptyState
          icon={<History size={32} strokeWidth={1.5} aria-hidden />}
          title={t('review:mine.none')}
        />
      ) : (
        <DataTable
          caption={t('review:mine.title')}
          className="whitespace-nowrap"
          rows={decisions}
          rowKey={(row) => row.id}
          columns={[
            { key: 'when', label: t('review:log.when'), cell: (row) => <When date={row.decidedAt} /> },
            {
              key: 'what',
              label: t('review:log.what'),
              cell: (row) => (
                <Link
                  to={`/review/${row.caseId}`}
                  data-case-link
                  className="inline-block max-w-64 truncate align-bottom underline underline-offset-2 hover:text-ember"
                >
                  <bdi>{row.title || t('review:queue.untitled')}</bdi>
                </Link>
              )
            },
            {
              key: 'action',
              label: t('review:log.action'),
              cell: (row) => t(`words:action.${row.action}.done`)
            },
            { key: 'policy', label: t('review:log.policy'), cell: (row) => t(`words:policy.${row.policy}`) },
            {
              key: 'undo',
              label: <span className="sr-only">{t('review:undo.do')}</span>,
              cell: (row) => (row.undoable ? <UndoForm id={row.id} keyed={row.id === latest} /> : null)
            }
          ]}
        />
      )}
    </div>
  )
}
