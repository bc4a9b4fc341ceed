import '~/i18n/load/cleaningDesk'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { LedgerEntry } from '../../domain/cleaning/ledger/filters'
import type { LedgerSubject } from '../../domain/cleaning/ledger/load-ledger-subjects.server'
import { useFindingWords } from '../cleaning/finding-words'
import { DataTable, When } from '../ui'
import { OutcomeBadge } from './outcome-badge'
import { SubjectLine } from './subject-line'

export type LedgerRow = Omit<LedgerEntry, 'createdAt'> & {
  createdAt: string | Date
  subject: LedgerSubject | null
}

/** Entries of the ledger: what, by which rule and version, why and where. */
export function LedgerTable({ rows }: { rows: LedgerRow[] }) {
  const { t } = useTranslation()
  const { ruleName, reasonOf } = useFindingWords()
  return (
    <DataTable
      caption={t('cleaningDesk:ledger.title')}
      rows={rows}
      rowKey={(row) => `${row.subjectId} ${row.rule} ${row.ruleVersion}`}
      columns={[
        {
          key: 'when',
          label: t('cleaningDesk:ledger.when'),
          cell: (row) => <When date={row.createdAt} className="whitespace-nowrap text-quiet" />
        },
        {
          key: 'rule',
          label: t('cleaningDesk:ledger.rule'),
          cell: (row) => (
            <span className="block min-w-32">
              <Link
                to={`/cleaning/rules/${row.rule}`}
                className="underline underline-offset-2 hover:text-ember"
              >
                {ruleName(row.rule)}
              </Link>
              <span className="block text-12 text-quiet">
                {t('cleaningDesk:rule.version', { version: row.ruleVersion })}
              </span>
            </span>
          )
        },
        {
          key: 'outcome',
          label: t('cleaningDesk:ledger.outcome'),
          cell: (row) => <OutcomeBadge verdict={row.verdict} />
        },
        {
          key: 'reason',
          label: t('cleaningDesk:ledger.reason'),
          cell: (row) => (
            <span className="block min-w-56">
              {reasonOf(row)}
              <Places spans={row.spans} />
            </span>
          )
        },
        {
          key: 'contribution',
          label: t('cleaningDesk:ledger.about'),
          cell: (row) => (
            <span className="block min-w-48">
              <SubjectLine subject={row.subject} />
            </span>
          )
        }
      ]}
    />
  )
}

/** Spans listed; the rest is in the download. */
const SHOWN = 12

/** Where a finding lies, folded away: offsets in the words as given, and what stands there now. */
function Places({ spans }: { spans: LedgerEntry['spans'] }) {
  const { t } = useTranslation()
  if (spans.length === 0) return null
  return (
    <details className="text-12 text-quiet">
      <summary>{t('cleaningDesk:ledger.place', { count: spans.length })}</summary>
      <ul className="mt-1 grid gap-0.5 font-mono tabular-nums">
        {spans.slice(0, SHOWN).map(({ field, start, end, replacement }) => (
          <li key={`${field}${start}`}>
            {t(`cleaningDesk:field.${field}`)} {start}–{end}
            {replacement === undefined ? null : ` → ${replacement || '∅'}`}
          </li>
        ))}
        {spans.length > SHOWN ? <li>…</li> : null}
      </ul>
    </details>
  )
}
