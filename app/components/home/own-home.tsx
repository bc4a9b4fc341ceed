import '~/i18n/load/home'
import { Link } from '@remix-run/react'
import { Database, Flame, Plus, ShieldCheck } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import { canReview, type Viewer } from '../../domain/auth/viewer'
import type { OwnDataset } from '../../domain/hub/own-dataset'
import type { PromptCard } from '../../domain/prompts/list-prompts'
import { formatNumber, useLocale } from '../../i18n/format'
import { Badge, ButtonLink, EmptyState, PageHeader, Section } from '../ui'
import { ContributionList, type ListedContribution } from '../users/contribution-list'
import { BestWork } from './best-work'

function DatasetRows({ datasets }: { datasets: OwnDataset[] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <ul className="rounded-card border border-line bg-card">
      {datasets.map((dataset) => (
        <li
          key={dataset.path}
          className="flex items-center gap-3 border-b border-line px-4 py-3 last:border-0"
        >
          <Database size={18} strokeWidth={1.5} aria-hidden className="shrink-0 text-quiet" />
          <div className="min-w-0 flex-1">
            <Link to={`/datasets/${dataset.path}`} className="font-medium hover:text-ember">
              {dataset.title}
            </Link>
            <p className="truncate font-mono text-12 text-quiet">{dataset.path}</p>
          </div>
          {dataset.version ? (
            <Badge tone="moss">
              {dataset.version} ·{' '}
              {t('home:rows', { count: dataset.rows ?? 0, number: formatNumber(locale, dataset.rows ?? 0) })}
            </Badge>
          ) : (
            <Badge>{t('home:unreleased')}</Badge>
          )}
        </li>
      ))}
    </ul>
  )
}

/** The home of somebody signed in: what they made and where it stands, their datasets, what waits for a moderator. */
export function OwnHome(props: {
  viewer: Viewer
  contributions: ListedContribution[]
  datasets: OwnDataset[]
  waiting: number
  cards: PromptCard[]
}) {
  const { t } = useTranslation()
  const { viewer } = props
  const datasets = viewer.role === 'researcher' || props.datasets.length > 0
  return (
    <div className="page">
      <PageHeader
        title={t('home:hello', { name: viewer.displayName })}
        actions={
          <ButtonLink to="/prompts/new" variant="ember">
            <Plus size={18} strokeWidth={1.5} aria-hidden />
            {t('home:share')}
          </ButtonLink>
        }
      />
      {canReview(viewer) ? (
        <Link
          to="/review"
          className="mb-6 flex items-center gap-3 rounded-card border border-line bg-card p-4 shadow-soft hover:border-edge"
        >
          <ShieldCheck size={20} strokeWidth={1.5} aria-hidden className="text-ember" />
          <span className="font-medium">{t('home:waiting', { count: props.waiting })}</span>
        </Link>
      ) : null}
      {datasets ? (
        <Section
          title={t('home:datasets')}
          actions={
            <ButtonLink to="/datasets/new" size="sm">
              {t('home:datasets.new')}
            </ButtonLink>
          }
        >
          {props.datasets.length > 0 ? (
            <DatasetRows datasets={props.datasets} />
          ) : (
            <EmptyState
              icon={<Database size={32} strokeWidth={1.5} aria-hidden />}
              title={t('home:datasets.empty')}
            >
              {t('home:datasets.hint')}
            </EmptyState>
          )}
        </Section>
      ) : null}
      {props.contributions.length > 0 || viewer.role !== 'researcher' ? (
        <Section
          title={t('home:mine')}
          actions={
            <ButtonLink to="/me" size="sm" variant="quiet">
              {t('home:mine.all')}
            </ButtonLink>
          }
        >
          {props.contributions.length > 0 ? (
            <ContributionList items={props.contributions} />
          ) : (
            <EmptyState icon={<Flame size={32} strokeWidth={1.5} aria-hidden />} title={t('home:mine.empty')}>
              {t('home:mine.hint')}
            </EmptyState>
          )}
        </Section>
      ) : null}
      <BestWork cards={props.cards} />
    </div>
  )
}
