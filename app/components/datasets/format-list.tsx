import '~/i18n/load/formats'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { FORMAT_NAMES } from '../../domain/datasets/formats/format'
import type { FormatSummary } from '../../domain/datasets/formats/format-summary'
import { formatBytes, useLocale } from '../../i18n/format'
import { DataTable } from '../ui'
import { FormatState } from './format-state'

/** The formats a release can be read in; each name leads to its files, which following it has built. */
export function FormatList({ formats, path }: { formats: FormatSummary[]; path: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <section className="mt-10">
      <h2 className="mb-1 text-20 font-medium">{t('formats:title')}</h2>
      <p className="measure mb-4 text-14 text-quiet">{t('formats:lead')}</p>
      <DataTable
        caption={t('formats:title')}
        rows={formats}
        stacks
        rowKey={({ format }) => format}
        columns={[
          {
            key: 'format',
            label: t('formats:format'),
            cell: ({ format }) => (
              <Link
                to={`${path}/formats/${format}`}
                prefetch="none"
                rel="nofollow"
                className="inline-block min-w-32 text-ember hover:underline"
              >
                {FORMAT_NAMES[format]}
              </Link>
            )
          },
          {
            key: 'size',
            label: t('formats:size'),
            numeric: true,
            empty: ({ sizeBytes }) => sizeBytes === null,
            cell: ({ sizeBytes }) => (sizeBytes === null ? '–' : formatBytes(locale, sizeBytes))
          },
          { key: 'state', label: t('formats:state'), cell: (format) => <FormatState format={format} /> }
        ]}
      />
    </section>
  )
}
