import '~/i18n/load/credit'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { type CreditedRelease, RELEASES_SHOWN } from '../../domain/credit/credit'
import { formatNumber, useLocale } from '../../i18n/format'
import { Badge, DataTable, When } from '../ui'
import { DatasetName } from '../users/person'

/** The releases that hold somebody's work, with their rows in each. */
export function ReleaseTable({ releases, all }: { releases: CreditedRelease[]; all: number }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <>
      <DataTable
        caption={t('credit:list.title')}
        rows={releases}
        rowKey={({ owner, name, version }) => `${owner}/${name}@${version}`}
        columns={[
          {
            key: 'dataset',
            label: t('credit:list.dataset'),
            cell: ({ owner, name, title }) => (
              <Link to={`/datasets/${owner}/${name}`} className="block min-w-40 hover:text-ember">
                <span className="block font-medium">{title}</span>
                <span className="block text-12 text-quiet">
                  <DatasetName owner={owner} name={name} />
                </span>
              </Link>
            )
          },
          {
            key: 'version',
            label: t('credit:list.version'),
            cell: ({ owner, name, version, newest }) => (
              <span className="flex items-center gap-2 whitespace-nowrap">
                <Link to={`/datasets/${owner}/${name}?tab=versions`} className="font-mono hover:text-ember">
                  {version}
                </Link>
                {newest ? <Badge>{t('credit:list.newest')}</Badge> : null}
              </span>
            )
          },
          {
            key: 'published',
            label: t('credit:list.published'),
            cell: ({ publishedMs }) => <When date={new Date(publishedMs)} className="whitespace-nowrap" />
          },
          {
            key: 'rows',
            label: t('credit:list.rows'),
            numeric: true,
            cell: ({ rows }) => formatNumber(locale, rows)
          },
          {
            key: 'downloads',
            label: t('credit:list.downloads'),
            numeric: true,
            cell: ({ downloads }) => formatNumber(locale, downloads)
          }
        ]}
      />
      {all > RELEASES_SHOWN && releases.length === RELEASES_SHOWN ? (
        <p className="mt-2 text-12 text-quiet">{t('credit:list.more', { count: RELEASES_SHOWN })}</p>
      ) : null}
    </>
  )
}
