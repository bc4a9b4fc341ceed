import '~/i18n/load/changes'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { RecordChange } from '../../domain/datasets/diff/changes'
import { Badge, DataTable } from '../ui'
import { useReasonWords } from './reason-words'

const TONES = { added: 'moss', removed: 'brick', changed: 'amber' } as const

/** A page of differing records. What left is named, not shown. */
export function DiffTable({ changes }: { changes: RecordChange[] }) {
  const { t } = useTranslation()
  const words = useReasonWords()
  return (
    <DataTable
      caption={t('changes:title')}
      rows={changes}
      rowKey={(change) => `${change.change} ${change.id}`}
      columns={[
        {
          key: 'change',
          label: t('changes:change'),
          cell: ({ change }) => <Badge tone={TONES[change]}>{t(`changes:kind.${change}`)}</Badge>
        },
        {
          key: 'record',
          label: t('changes:record'),
          cell: ({ change, id, prompt_id }) =>
            change === 'removed' ? (
              <code className="inline-block min-w-48 text-12 wrap-anywhere text-quiet">{id}</code>
            ) : (
              <Link
                to={`/prompts/${prompt_id}`}
                className="inline-block min-w-48 font-mono text-12 wrap-anywhere text-ember hover:underline"
              >
                {id}
              </Link>
            )
        },
        {
          key: 'split',
          label: t('changes:split'),
          cell: ({ split }) => (
            <span className="whitespace-nowrap">{t(`words:split.${split as 'train'}`)}</span>
          )
        },
        {
          key: 'details',
          label: t('changes:details'),
          cell: ({ reason, columns }) => (
            <span className="inline-block min-w-40">
              {reason ? words(reason) : '–'}
              {columns ? (
                <span className="block font-mono text-12 wrap-anywhere text-quiet">{columns.join(', ')}</span>
              ) : null}
            </span>
          )
        }
      ]}
    />
  )
}
