import '~/i18n/load/access'
import '~/i18n/load/datasets'
import '~/i18n/load/directory'
import { Link } from '@remix-run/react'
import clsx from 'clsx'
import { Download, Heart, LockKeyhole, type LucideIcon, Rows3 } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { Cover, DatasetSummary } from '../../domain/datasets/dataset-summary'
import { mediaUrl } from '../../domain/outputs/display'
import { formatNumber, useLocale } from '../../i18n/format'
import { Badge, Card, When } from '../ui'
import { DatasetName } from '../users/person'
import { AccessBadge } from './access-badge'

/** Across the top of a card. */
const BAND = '-mx-4 -mt-4 aspect-[5/2] overflow-hidden'

/** A dataset in a list. */
export function DatasetCard({ dataset, cover }: { dataset: DatasetSummary; cover?: Cover }) {
  const { t } = useTranslation()
  return (
    <Card className="relative flex h-full flex-col gap-3 overflow-hidden transition-colors hover:border-edge">
      {cover && 'pictures' in cover ? <Pictures of={cover.pictures} /> : null}
      {cover && 'prompt' in cover ? <Words of={cover} /> : null}
      {!cover && dataset.gate !== 'none' && dataset.rows !== null ? <Closed /> : null}
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
function Pictures({ of }: { of: string[] }) {
  return (
    <div className={clsx(BAND, 'flex gap-0.5 bg-sunken')}>
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

/** A row as it begins: what was asked, and what came of it. */
function Words({ of: { prompt, response, language } }: { of: Extract<Cover, { prompt: string }> }) {
  return (
    <blockquote className={clsx(BAND, 'flex flex-col gap-2 bg-sunken p-4 text-12')}>
      <p lang={language} dir="auto" className="line-clamp-2 shrink-0 font-mono text-quiet wrap-anywhere">
        {prompt}
      </p>
      {response ? (
        <p dir="auto" className="line-clamp-3 font-mono whitespace-pre-line wrap-anywhere">
          {response}
        </p>
      ) : null}
    </blockquote>
  )
}

/** Where rows stand on other cards: who may see these. */
function Closed() {
  const { t } = useTranslation()
  return (
    <p
      className={clsx(
        BAND,
        'flex flex-col items-center justify-center gap-2 bg-sunken p-4 text-center text-12 text-quiet'
      )}
    >
      <LockKeyhole size={24} strokeWidth={1.5} aria-hidden />
      {t('access:gated.title')}
    </p>
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
