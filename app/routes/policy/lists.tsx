import '~/i18n/load/policy'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { ListChecks } from 'lucide-react'
import { ListForm } from '~/components/policy/list-form'
import { PolicyPage } from '~/components/policy/policy-page'
import { Alert, Badge, Chip, EmptyState, Section, When } from '~/components/ui'
import { canOperate } from '~/domain/auth/must-operate'
import { LIST_KINDS } from '~/domain/policy/list-text'
import { listLists } from '~/domain/policy/read-lists.server'
import { createList } from '~/domain/policy/write-list.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { listInput, NewListForm } from '~/http/policy-forms.server'
import { requireAdmin, requireReviewer } from '~/http/session.server'
import { formatNumber, useLocale } from '~/i18n/format'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

/** `?kind=`: which kind the form makes. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const viewer = await requireReviewer(context, request)
  const asked = new URL(request.url).searchParams.get('kind')
  return {
    ...{ lists: await listLists(context.hub), admin: canOperate(viewer) },
    kind: LIST_KINDS.find((one) => one === asked) ?? LIST_KINDS[0],
    title: translate(context.locale)('policy:lists.title')
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const admin = await requireAdmin(context, request)
  await limitAction(context, request, 'operate')
  const form = await parseForm(request, NewListForm)
  if (!form.ok) return form.response
  try {
    const { name, kind } = form.value
    await createList(context.hub, admin, { ...(await listInput(form.value)), name, kind })
    return redirect(`/review/rules/lists/${name}?saved`, 303)
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function Lists() {
  const { t } = useTranslation()
  const locale = useLocale()
  const { lists, admin, kind } = useLoaderData<typeof loader>()
  const last = useActionData<typeof action>()
  return (
    <PolicyPage
      tab="lists"
      title={t('policy:lists.title')}
      lead={t('policy:lists.lead')}
      back={{ to: '/review', label: t('common:nav.review') }}
    >
      {admin ? null : <Alert className="mb-6">{t('policy:reader')}</Alert>}
      {lists.length === 0 ? (
        <EmptyState
          icon={<ListChecks size={32} strokeWidth={1.5} aria-hidden />}
          title={t('policy:lists.none.title')}
          className="py-10!"
        >
          {t('policy:lists.none.text')}
        </EmptyState>
      ) : (
        <ul className="grid gap-3 lg:grid-cols-2">
          {lists.map((list) => (
            <li
              key={list.name}
              className="grid content-start gap-1 rounded-card border border-line bg-card p-4 text-14"
            >
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Link
                  to={`/review/rules/lists/${list.name}`}
                  className="font-mono font-medium underline underline-offset-2 hover:text-ember"
                >
                  {list.name}
                </Link>
                <Badge>{t(`policy:kind.${list.kind}`)}</Badge>
                {list.holds ? <Badge tone="amber">{t('policy:lists.holds')}</Badge> : null}
              </div>
              <p className="text-12 text-quiet">
                {t('policy:lists.entries', { count: list.entries, n: formatNumber(locale, list.entries) })} ·{' '}
                {t('policy:list.version', { number: list.number })} · {t('policy:lists.changed')}{' '}
                <When date={new Date(list.changedAtMs)} />
              </p>
              <p className="text-12 text-quiet">
                {list.rules.length > 0
                  ? t('policy:lists.used', { names: list.rules.join(', ') })
                  : t('policy:lists.idle')}
              </p>
            </li>
          ))}
        </ul>
      )}
      {admin ? (
        <Section title={t('policy:lists.new')} id="new" className="mt-10! max-w-3xl">
          <nav aria-label={t('policy:list.kind')} className="mb-4 flex flex-wrap gap-2">
            {LIST_KINDS.map((one) => (
              <Chip key={one} to={`/review/rules/lists?kind=${one}#new`} active={one === kind}>
                {t(`policy:kind.${one}`)}
              </Chip>
            ))}
          </nav>
          <ListForm key={kind} list={null} kind={kind} last={last} />
        </Section>
      ) : null}
    </PolicyPage>
  )
}
