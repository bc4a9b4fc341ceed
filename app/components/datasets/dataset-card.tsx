import '~/i18n/load/datasets'
import '~/i18n/load/directory'
import { Link } from '@remix-run/react'
import { Download, Heart, type LucideIcon, Rows3 } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { DatasetSummary } from '../../domain/datasets/dataset-summary'
import { mediaUrl } from '../../domain/outputs/display'
import { formatNumber, useLocale } from '../../i18n/format'
import { Badge, Card, When } from '../ui'
import { DatasetName } from '../users/person'
import { AccessBadge } from './access-badge'

/** A dataset in a list. @param covers pictures of its records, by the SHA-256 of their files */
export function DatasetCard({ dataset, covers = [] }: { dataset: DatasetSummary; covers?: string[] }) {
  const { t } = useTranslation()
  return (
    <Card className="relative flex h-full flex-col gap-3 overflow-hidden transition-colors hover:border-edge">
      {covers.length > 0 ? <Covers of={covers} /> : null}
      <div>
        <h2 className="text-20">
          <Link to={`/datasets/${dataset.owner}/${dataset.name}`} className="after:absolute after:inset-0">
            {dataset.title}
          </Link>
        </h2>
        <p className="font-mono text-12 text-quiet">
          <DatasetName owner={dataset.owner} name={dataset.name} />
          {dataset.version ? ` · v${dataset.version}` : null}
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
      <Facts dataset={dataset} />
    </Card>
  )
}

/** The card's link says what it is of; the pictures add nothing to hear. */
function Covers({ of }: { of: string[] }) {
  return (
    <div className="-mx-4 -mt-4 flex aspect-[5/2] gap-0.5 overflow-hidden bg-sunken">
      {of.map((sha256) => (
        <img
          key={sha256}
          src={mediaUrl(sha256, 480)}
          alt=""
          loading="lazy"
          className="h-full min-w-0 flex-1 object-cover first:flex-2"
        />
      ))}
    </div>
  )
}

/** How large, how often used and when changed: in one line. */
function Facts({ dataset }: { dataset: DatasetSummary }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const downloads = formatNumber(locale, dataset.downloads)
  const likes = formatNumber(locale, dataset.likes)
  return (
    <div className="mt-auto flex flex-wrap items-center gap-x-3 gap-y-1 text-12 text-quiet">
      <span className="inline-flex items-center gap-1">
        <Rows3 size={14} strokeWidth={1.5} aria-hidden />
        {dataset.rows === null
          ? t('datasets:list.no_release')
          : t('datasets:rows', { count: dataset.rows, n: formatNumber(locale, dataset.rows) })}
      </span>
      <Count icon={Download} n={downloads}>
        {t('datasets:downloads', { count: dataset.downloads, n: downloads })}
      </Count>
      {dataset.likes > 0 ? (
        <Count icon={Heart} n={likes}>
          {t('directory:likes', { count: dataset.likes, n: likes })}
        </Count>
      ) : null}
      <When date={dataset.updatedAt} className="ml-auto" />
    </div>
  )
}

/** A number after its sign, which words say to who does not see it. */
function Count({ icon: Icon, n, children }: { icon: LucideIcon; n: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-1" title={children}>
      <Icon size={14} strokeWidth={1.5} aria-hidden />
      <span aria-hidden>{n}</span>
      <span className="sr-only">{children}</span>
    </span>
  )
}
