import '~/i18n/load/policy'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Download } from 'lucide-react'
import { ListForm } from '~/components/policy/list-form'
import { PolicyPage } from '~/components/policy/policy-page'
import { Alert, buttonClass, LoadMore, Section, When } from '~/components/ui'
import { Person } from '~/components/users/person'
import { canOperate } from '~/domain/auth/must-operate'
import { getList } from '~/domain/policy/read-lists.server'
import { changeList } from '~/domain/policy/write-list.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { ListChangeForm, listInput } from '~/http/policy-forms.server'
import { requireAdmin, requireReviewer } from '~/http/session.server'
import { formatNumber, useLocale } from '~/i18n/format'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireReviewer(context, request)
  const query = new URL(request.url).searchParams
  const before = Number(query.get('before'))
  const list = await getList(
    context.hub,
    params.name ?? '',
    Number.isSafeInteger(before) && before > 0 ? before : null
  )
  return {
    ...{ list, admin: canOperate(viewer), saved: query.has('saved') },
    more: list.next === null ? null : `/review/rules/lists/${list.name}?before=${list.next}`
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const admin = await requireAdmin(context, request)
  await limitAction(context, request, 'operate')
  const form = await parseForm(request, ListChangeForm)
  if (!form.ok) return form.response
  const name = params.name ?? ''
  try {
    await changeList(context.hub, admin, name, { ...(await listInput(form.value)), seen: form.value.seen })
    return redirect(`/review/rules/lists/${encodeURIComponent(name)}?saved`, 303)
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.list.name ?? ''} · Kindling` }
]

export default function List() {
  const { t } = useTranslation()
  const locale = useLocale()
  const { list, admin, saved, more } = useLoaderData<typeof loader>()
  const last = useActionData<typeof action>()
  const { name, kind, number, entries, language, match, distance, holds } = list
  return (
    <PolicyPage
      tab="lists"
      title={<span className="font-mono">{name}</span>}
      lead={[
        t(`policy:kind.${kind}`),
        t('policy:lists.entries', { count: entries, n: formatNumber(locale, entries) }),
        t('policy:list.version', { number }),
        ...(kind === 'words'
          ? [
              language === 'any' ? t('policy:list.language.any') : t(`words:language.${language}`),
              t(`policy:list.match.${match}`)
            ]
          : []),
        ...(kind === 'files' ? [t('policy:list.distance') + t('common:colon') + distance] : []),
        ...(holds ? [t('policy:lists.holds')] : [])
      ].join(' · ')}
      back={{ to: '/review/rules/lists', label: t('policy:lists.title') }}
      actions={['txt', 'csv'].map((format) => (
        <a
          key={format}
          href={`/review/rules/lists/${name}/file?format=${format}`}
          className={buttonClass('line')}
        >
          <Download size={16} strokeWidth={1.5} aria-hidden />
          {t('policy:list.export')} {format.toUpperCase()}
        </a>
      ))}
    >
      {saved ? (
        <Alert tone="moss" className="mb-4">
          {t('policy:list.added', { number })} {t('policy:list.effect')}
        </Alert>
      ) : null}
      <div className="grid items-start gap-10 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Section title={t(admin ? 'policy:list.change' : 'policy:list.entries')}>
          {admin ? (
            <ListForm key={number} list={list} kind={kind} last={last} />
          ) : (
            <pre className="max-h-[32rem] overflow-auto rounded-card border border-line bg-card p-4 font-mono text-12">
              {list.body ?? t('policy:list.entries.long', { n: formatNumber(locale, entries) })}
            </pre>
          )}
        </Section>
        <Section title={t('policy:list.history')}>
          <ol className="grid gap-3">
            {list.versions.map((one) => (
              <li key={one.number} className="rounded-card border border-line bg-card p-3 text-14">
                <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
                  <a
                    href={`/review/rules/lists/${name}/file?format=txt&version=${one.number}`}
                    className="font-medium tabular-nums underline underline-offset-2 hover:text-ember"
                  >
                    {t('policy:list.version', { number: one.number })}
                  </a>
                  <span className="text-12 text-quiet tabular-nums">
                    {t('policy:list.diff', { added: one.added, removed: one.removed })} ·{' '}
                    <Person by={one.who.name} author={one.who.displayName || one.who.name} /> ·{' '}
                    <When date={one.writtenAt} />
                  </span>
                </div>
                <p className="mt-1 wrap-anywhere">{one.why}</p>
              </li>
            ))}
          </ol>
          <LoadMore to={more} />
        </Section>
      </div>
    </PolicyPage>
  )
}
