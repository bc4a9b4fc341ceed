import '~/i18n/load/changes'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { RecordChange } from '../../domain/datasets/diff/changes'
import { Badge, DataTable } from '../ui'
import { useReasonWords } from './reason-words'

const TONES = { added: 'moss', removed: 'brick', changed: 'amber' } as const

/**
 * A page of differing records.
 *
 * @param titles of prompts that can still be seen, by id; what left is named by its id alone
 */
export function DiffTable({ changes, titles }: { changes: RecordChange[]; titles: Record<string, string> }) {
  const { t } = useTranslation()
  const words = useReasonWords()
  return (
    <DataTable
      caption={t('changes:title')}
      stacks
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
          cell: ({ id, prompt_id }) => (
            <span className="inline-block wrap-anywhere sm:min-w-48">
              {titles[prompt_id] ? (
                <Link to={`/prompts/${prompt_id}`} className="block text-ember hover:underline">
                  {titles[prompt_id]}
                </Link>
              ) : null}
              <code className="text-12 text-quiet">{id}</code>
            </span>
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
          empty: ({ reason, columns }) => !reason && !columns,
          cell: ({ reason, columns }) => (
            <span className="inline-block sm:min-w-40">
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
