import '~/i18n/load/appeals'
import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Scale } from 'lucide-react'
import { StatementList } from '~/components/appeals/statement-list'
import { ButtonLink, EmptyState, LoadMore, PageHeader } from '~/components/ui'
import { APPEAL_MONTHS, statementPath } from '~/domain/review/appeals/appeal'
import { listStatements } from '~/domain/review/appeals/list-statements.server'
import { decodeCursor, encodeCursor, isUuid } from '~/http/pagination'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

/** `?about=` a revision, output or comment: its decisions alone; where there is one, that. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const me = await requireViewer(context, request)
  context.setHeader('Cache-Control', 'no-store')
  const query = new URL(request.url).searchParams
  const asked = query.get('about') ?? ''
  const about = isUuid(asked) ? asked : null
  const after = decodeCursor(query.get('after'), ['number', 'uuid'])
  const { statements, next } = await listStatements(context.hub, me, { after, about })
  const [only] = statements
  if (about && !after && only && statements.length === 1) throw redirect(statementPath(only.id))
  const more = new URLSearchParams({ ...(about && { about }), after: next ? encodeCursor(next) : '' })
  return {
    statements,
    narrowed: about !== null,
    more: next ? `/me/statements?${more}` : null,
    title: translate(context.locale)('common:nav.statements')
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function Statements() {
  const { t } = useTranslation()
  const { statements, narrowed, more } = useLoaderData<typeof loader>()
  return (
    <div className="page-narrow">
      <PageHeader
        title={t('common:nav.statements')}
        lead={t('appeals:list.lead', { count: APPEAL_MONTHS })}
        back={{ to: '/me/account', label: t('common:nav.account') }}
        actions={
          narrowed ? (
            <ButtonLink to="/me/statements" variant="quiet">
              {t('appeals:list.all')}
            </ButtonLink>
          ) : null
        }
      />
      {statements.length === 0 ? (
        <EmptyState
          icon={<Scale size={32} strokeWidth={1.5} aria-hidden />}
          title={t('appeals:list.empty.title')}
        >
          {t('appeals:list.empty.text')}
        </EmptyState>
      ) : (
        <StatementList statements={statements} />
      )}
      <LoadMore to={more} />
    </div>
  )
}
