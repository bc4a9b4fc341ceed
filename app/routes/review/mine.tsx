import '~/i18n/load/appeals'
import '~/i18n/load/review'
import '~/i18n/load/care'
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
import { Alert, ButtonLink, EmptyState, PageHeader, When } from '~/components/ui'
import { undoAnswer } from '~/domain/review/appeals/undo-answer.server'
import { listOwnDecisions } from '~/domain/review/own-decisions.server'
import { UNDO_MINUTES } from '~/domain/review/undo'
import { undoDecision } from '~/domain/review/undo-decision.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireReviewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const Undo = z.union([z.object({ decisionId: z.uuid() }), z.object({ appealId: z.uuid() })])

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
    const asked = form.value
    const caseId =
      'appealId' in asked
        ? await undoAnswer(context.hub, me, asked.appealId)
        : await undoDecision(context.hub, me, asked.decisionId)
    return redirect(`/review/${caseId}`, 303)
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
        actions={<ButtonLink to="/review/pace">{t('care:title')}</ButtonLink>}
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
        <ul className="overflow-hidden rounded-card border border-line bg-card">
          {decisions.map((row) => (
            <li
              key={row.id}
              className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-3 text-14 last:border-0"
            >
              <span className="min-w-0 flex-1 basis-48">
                <Link
                  to={`/review/${row.caseId}`}
                  data-case-link
                  className="clamp-2 font-medium underline-offset-2 hover:text-ember hover:underline"
                >
                  <bdi>{row.title || t('review:queue.untitled')}</bdi>
                </Link>
                <span className="text-12 text-quiet">
                  {row.outcome ? t(`appeals:done.${row.outcome}`) + t('common:colon') : null}
                  {t(`words:action.${row.action}.done`)} · {t(`words:policy.${row.policy}`)} ·{' '}
                  <When date={row.decidedAt} />
                </span>
              </span>
              {row.undoable ? (
                <UndoForm id={row.id} answer={row.outcome !== null} keyed={row.id === latest} />
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
