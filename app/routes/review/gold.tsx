import '~/i18n/load/care'
import '~/i18n/load/review'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { Scale } from 'lucide-react'
import { z } from 'zod'
import { AgreementTables } from '~/components/care/agreement-tables'
import { messageOf } from '~/components/errors'
import { Alert, Button, DataTable, EmptyState, PageHeader } from '~/components/ui'
import { addGold, listGold, retireGold } from '~/domain/review/gold/choose-gold.server'
import { readAgreement } from '~/domain/review/gold/read-agreement.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireAdmin } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const Change = z.object({ intent: z.enum(['add', 'retire']), caseId: z.uuid() })

export async function loader({ context, request }: LoaderFunctionArgs) {
  await requireAdmin(context, request)
  const [gold, agreement] = await Promise.all([listGold(context.hub), readAgreement(context.hub)])
  return { gold, agreement, title: translate(context.locale)('care:gold.title') }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const me = await requireAdmin(context, request)
  await limitAction(context, request, 'moderate')
  const form = await parseForm(request, Change)
  if (!form.ok) return form.response
  const { intent, caseId } = form.value
  try {
    await (intent === 'add' ? addGold : retireGold)(context.hub, me, caseId)
  } catch (error) {
    return formError(form.submission, error)
  }
  return redirect('/review/gold', 303)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function GoldCases() {
  const { t } = useTranslation()
  const { gold, agreement } = useLoaderData<typeof loader>()
  const problem = messageOf(t, useActionData<typeof action>()?.error?.[''])
  return (
    <div className="page">
      <PageHeader
        title={t('care:gold.title')}
        lead={t('care:gold.lead')}
        back={{ to: '/review', label: t('review:back') }}
      />
      {problem ? (
        <Alert tone="brick" className="mb-4">
          {problem}
        </Alert>
      ) : null}
      {gold.length === 0 ? (
        <EmptyState
          icon={<Scale size={32} strokeWidth={1.5} aria-hidden />}
          title={t('care:gold.none.title')}
        >
          {t('care:gold.none.text')}
        </EmptyState>
      ) : (
        <GoldTable gold={gold} />
      )}
      <AgreementTables {...agreement} />
    </div>
  )
}

function GoldTable({ gold }: { gold: ReturnType<typeof useLoaderData<typeof loader>>['gold'] }) {
  const { t } = useTranslation()
  return (
    <DataTable
      caption={t('care:gold.title')}
      rows={gold}
      rowKey={({ caseId }) => caseId}
      columns={[
        {
          key: 'case',
          label: t('care:gold.case'),
          cell: ({ caseId, title, action, policy }) => (
            <>
              <Link to={`/review/${caseId}`} className="underline underline-offset-2 hover:text-ember">
                <bdi>{title || t('review:queue.untitled')}</bdi>
              </Link>
              <p className="text-12 text-quiet">
                {t(`words:action.${action}.done`)} · {t(`words:policy.${policy}`)}
              </p>
            </>
          )
        },
        { key: 'answered', label: t('care:gold.answered'), numeric: true, cell: ({ answered }) => answered },
        { key: 'agreed', label: t('care:gold.agreed'), numeric: true, cell: ({ agreed }) => agreed },
        {
          key: 'retire',
          label: <span className="sr-only">{t('care:gold.retire')}</span>,
          cell: ({ caseId }) => (
            <Form method="post">
              <input type="hidden" name="caseId" value={caseId} />
              <Button name="intent" value="retire" size="sm" variant="quiet">
                {t('care:gold.retire')}
              </Button>
            </Form>
          )
        }
      ]}
    />
  )
}
