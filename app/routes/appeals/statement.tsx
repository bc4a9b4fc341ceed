import '~/i18n/load/appeals'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { AppealForm, WithdrawForm } from '~/components/appeals/appeal-form'
import { ruleLines } from '~/components/appeals/rule-lines'
import { statementLines } from '~/components/appeals/statement-lines'
import { StatementView } from '~/components/appeals/statement-view'
import { Told } from '~/components/datasets/told'
import { messageOf } from '~/components/errors'
import { Alert, PageHeader } from '~/components/ui'
import { AppError } from '~/domain/errors'
import { statementPath } from '~/domain/review/appeals/appeal'
import { appealRefusal } from '~/domain/review/appeals/appeal-refusal.server'
import { withdrawAppeal } from '~/domain/review/appeals/end-appeals.server'
import { fileAppeal } from '~/domain/review/appeals/file-appeal.server'
import { findRuleStatement } from '~/domain/review/appeals/get-rule-statement.server'
import { getStatement } from '~/domain/review/appeals/get-statement.server'
import type { Related } from '~/domain/review/appeals/statement'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { isLocale } from '~/i18n/locales'
import { useTranslation } from '~/i18n/react'

const INTENTS = ['appeal', 'person', 'withdraw'] as const
const Fields = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('appeal'),
    words: z.string().max(20_000).default(''),
    ground: z.string().max(20).optional(),
    link: z.string().max(20_000).default('')
  }),
  z.object({ intent: z.literal('person'), words: z.string().max(20_000).default('') }),
  z.object({ intent: z.literal('withdraw') })
])

/** In the author's language, or in the one asked for (`?lang=`); of a person's decision, or of a rule's. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = await requireViewer(context, request)
  context.setHeader('Cache-Control', 'no-store')
  const id = params.id ?? ''
  const refusal = await findRuleStatement(context.hub, me, id)
  const decided = refusal ? null : await getStatement(context.hub, me, id)
  const statement = refusal ?? decided
  if (!statement) throw new AppError('not_found', 'No such statement')
  const query = new URL(request.url).searchParams
  const asked = query.get('lang') ?? statement.locale
  const language = isLocale(asked) ? asked : context.locale
  const t = translate(language)
  return {
    id: statement.id,
    language,
    heading: t('appeals:statement.title'),
    parts: refusal ? ruleLines(t, language, refusal) : decided ? statementLines(t, language, decided) : [],
    ...{ rule: refusal !== null, counter: decided?.claimed ?? false, related: decided?.related ?? RULES },
    mine: statement.mine,
    said: statement.mine ? (INTENTS.find((intent) => intent === query.get('said')) ?? null) : null,
    mayAppeal: statement.noAppeal === null,
    mayWithdraw: statement.mine && decided?.appealed?.state === 'open',
    title: translate(context.locale)('appeals:statement.title')
  }
}

/** Where the rules are that decide by themselves. */
const RULES: Related[] = [{ kind: 'rules', href: '/moderation/rules' }]

export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = await requireViewer(context, request)
  await limitAction(context, request, 'appeal')
  const form = await parseForm(request, Fields)
  if (!form.ok) return form.response
  const decisionId = params.id ?? ''
  try {
    if (form.value.intent === 'withdraw') await withdrawAppeal(context.hub, me, decisionId)
    else if (form.value.intent === 'person')
      await appealRefusal(context.hub, me, { id: decisionId, words: form.value.words })
    else await fileAppeal(context.hub, me, { ...form.value, decisionId })
    return redirect(`${statementPath(decisionId)}?said=${form.value.intent}`, 303)
  } catch (error) {
    return formError(form.submission, error)
  }
}

/** After a refused appeal as well: how it stands may be what was refused. */
export const shouldRevalidate = () => true

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? ''} · Kindling` },
  { name: 'robots', content: 'noindex' }
]

export default function StatementOfReasons() {
  const { t } = useTranslation()
  const { id, language, heading, parts, related, mine, said, rule, counter, mayAppeal, mayWithdraw } =
    useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const problem = (field: string) => messageOf(t, refused?.error?.[field])
  // what was written is not lost, whyever it was refused
  const typed = (refused?.initialValue ?? {}) as { words?: string; ground?: string; link?: string }
  return (
    <div className="page-narrow">
      <PageHeader
        title={<span lang={language}>{heading}</span>}
        lead={mine ? undefined : t('appeals:statement.for')}
        back={mine ? { to: '/me/statements', label: t('common:nav.statements') } : undefined}
      />
      {problem('') ? (
        <Alert tone="brick" className="mb-4">
          {problem('')}
        </Alert>
      ) : null}
      {said && !refused && !mayAppeal ? <Told key={said}>{t(`appeals:told.${said}`)}</Told> : null}
      <StatementView parts={parts} related={related} language={language} path={statementPath(id)} />
      {mayAppeal || typed.words ? (
        <div className="mt-10">
          <AppealForm
            typed={typed}
            errors={{ words: problem('words'), ground: problem('ground'), link: problem('link') }}
            counter={counter}
            rule={rule}
          />
        </div>
      ) : null}
      {mayWithdraw ? (
        <div className="mt-10">
          <WithdrawForm />
        </div>
      ) : null}
    </div>
  )
}
