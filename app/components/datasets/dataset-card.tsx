import '~/i18n/load/datasets'
import '~/i18n/load/directory'
import { Link } from '@remix-run/react'
import { Download, Heart, Rows3 } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { DatasetSummary } from '../../domain/datasets/dataset-summary'
import { formatNumber, useLocale } from '../../i18n/format'
import { Badge, Card, When } from '../ui'
import { DatasetName } from '../users/person'
import { AccessBadge } from './access-badge'

/** A dataset in a list. */
export function DatasetCard({ dataset }: { dataset: DatasetSummary }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <Card className="relative flex h-full flex-col gap-3 transition-colors hover:border-edge">
      <div>
        <h2 className="text-20">
          <Link to={`/datasets/${dataset.owner}/${dataset.name}`} className="after:absolute after:inset-0">
            {dataset.title}
          </Link>
        </h2>
        <p className="font-mono text-12 text-quiet">
          <DatasetName owner={dataset.owner} name={dataset.name} />
        </p>
      </div>
      {dataset.description ? <p className="line-clamp-3 text-14">{dataset.description}</p> : null}
      <div className="flex flex-wrap gap-2">
        <AccessBadge {...dataset} />
        <Badge tone="ember">{t(`words:task.${dataset.task}`)}</Badge>
        {dataset.licenses.map((license) => (
          <Badge key={license}>{t(`words:license.${license}`)}</Badge>
        ))}
        {dataset.languages.slice(0, 4).map((language) => (
          <Badge key={language}>{t(`words:language.${language}`)}</Badge>
        ))}
      </div>
      <div className="mt-auto flex flex-wrap items-center gap-x-4 gap-y-1 text-12 text-quiet">
        <span className="inline-flex items-center gap-1">
          <Rows3 size={14} strokeWidth={1.5} aria-hidden />
          {dataset.rows === null
            ? t('datasets:list.no_release')
            : t('datasets:rows', { count: dataset.rows, n: formatNumber(locale, dataset.rows) })}
        </span>
        {dataset.version ? <span className="font-mono">v{dataset.version}</span> : null}
        <span className="inline-flex items-center gap-1">
          <Download size={14} strokeWidth={1.5} aria-hidden />
          {t('datasets:downloads', { count: dataset.downloads, n: formatNumber(locale, dataset.downloads) })}
        </span>
        {dataset.likes > 0 ? (
          <span className="inline-flex items-center gap-1">
            <Heart size={14} strokeWidth={1.5} aria-hidden />
            {t('directory:likes', { count: dataset.likes, n: formatNumber(locale, dataset.likes) })}
          </span>
        ) : null}
        <When date={dataset.updatedAt} className="ml-auto" />
      </div>
    </Card>
  )
}
