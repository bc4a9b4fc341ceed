import '~/i18n/load/cleaningDesk'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Download, ScrollText } from 'lucide-react'
import { DeskPage } from '~/components/cleaning-desk/desk-page'
import { LedgerFilter } from '~/components/cleaning-desk/ledger-filter'
import { LedgerTable } from '~/components/cleaning-desk/ledger-table'
import { Alert, buttonClass, EmptyState, LoadMore } from '~/components/ui'
import { listRules } from '~/domain/cleaning/desk/read-desk.server'
import { ledgerQuery, readLedgerFilters } from '~/domain/cleaning/ledger/filters'
import { listLedger } from '~/domain/cleaning/ledger/list-ledger.server'
import { loadLedgerSubjects } from '~/domain/cleaning/ledger/load-ledger-subjects.server'
import { decodeCursor, encodeCursor } from '~/http/pagination'
import { requireReviewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request }: LoaderFunctionArgs) {
  await requireReviewer(context, request)
  const { hub } = context
  const query = new URL(request.url).searchParams
  const filters = readLedgerFilters(query)
  const after = decodeCursor(query.get('after'), ['number', 'uuid'])
  const [{ entries, next }, rules] = await Promise.all([listLedger(hub, filters, { after }), listRules(hub)])
  const subjects = await loadLedgerSubjects(
    hub,
    entries.map(({ subjectId }) => subjectId)
  )
  const search = ledgerQuery(filters)
  const more = new URLSearchParams([...search, ['after', next ? encodeCursor(next) : '']])
  return {
    rows: entries.map((entry) => ({ ...entry, subject: subjects.get(entry.subjectId) ?? null })),
    rules: rules.map(({ rule }) => rule),
    filters,
    search: search.toString(),
    more: next ? `/cleaning/ledger?${more}` : null,
    title: translate(context.locale)('cleaningDesk:ledger.title')
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function Ledger() {
  const { t } = useTranslation()
  const { rows, rules, filters, search, more } = useLoaderData<typeof loader>()
  return (
    <DeskPage
      tab="ledger"
      title={t('cleaningDesk:ledger.title')}
      lead={t('cleaningDesk:ledger.lead')}
      actions={rows.length > 0 ? <Downloads search={search} /> : null}
    >
      <LedgerFilter filters={filters} rules={rules} />
      {rows.length > 0 ? <LedgerTable rows={rows} /> : null}
      {rows.length === 0 && more ? <Alert>{t('cleaningDesk:ledger.short')}</Alert> : null}
      {rows.length === 0 && !more ? (
        <EmptyState
          icon={<ScrollText size={32} strokeWidth={1.5} aria-hidden />}
          title={t('cleaningDesk:ledger.empty.title')}
        >
          {t('cleaningDesk:ledger.empty.text')}
        </EmptyState>
      ) : null}
      <LoadMore to={more} />
    </DeskPage>
  )
}

/** The whole list as it is narrowed down, not this page alone. */
function Downloads({ search }: { search: string }) {
  const { t } = useTranslation()
  return ['jsonl', 'csv'].map((format) => (
    <a
      key={format}
      href={`/cleaning/ledger/download?${search}${search && '&'}format=${format}`}
      className={buttonClass('line', 'sm')}
    >
      <Download size={16} strokeWidth={1.5} aria-hidden />
      {t('cleaningDesk:ledger.download')} {format.toUpperCase()}
    </a>
  ))
}
