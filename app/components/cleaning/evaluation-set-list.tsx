import '~/i18n/load/evaluation'
import { CircleCheck, LoaderCircle } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { EvaluationSetView } from '../../domain/cleaning/evaluation/evaluation-set-view'
import { formatNumber, useLocale } from '../../i18n/format'
import { Badge, ButtonLink, When } from '../ui'

type ShownSet = Omit<EvaluationSetView, 'createdAt' | 'comparedAt'> & {
  createdAt: Date | string
  comparedAt: Date | string | null
}

/** The hub's evaluation sets: what each is, where it is from, how far comparing is and what it found. */
export function EvaluationSetList({ sets, admin }: { sets: readonly ShownSet[]; admin: boolean }) {
  return (
    <ul className="rounded-card border border-line bg-card">
      {sets.map((set) => (
        <li key={set.name} className="border-b border-line p-4 last:border-0">
          <EvaluationSet set={set} admin={admin} />
        </li>
      ))}
    </ul>
  )
}

function EvaluationSet({ set, admin }: { set: ShownSet; admin: boolean }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const n = (value: number) => formatNumber(locale, value)
  const done = set.comparedAt !== null
  const Icon = done ? CircleCheck : LoaderCircle
  return (
    <div className="flex flex-wrap items-start justify-between gap-4">
      <div className="min-w-0 flex-1 basis-80">
        <h2 className="flex flex-wrap items-center gap-2 text-16 font-medium wrap-anywhere">
          {set.name}
          <Badge tone={done ? 'moss' : 'ember'} icon={<Icon size={14} strokeWidth={1.5} aria-hidden />}>
            {done ? t('evaluation:compared') : t('evaluation:comparing', { n: n(set.compared) })}
          </Badge>
        </h2>
        <p className="mt-1 text-14 tabular-nums">
          {t('evaluation:of', { items: n(set.items), version: set.version })}{' '}
          {set.shortItems > 0 ? t('evaluation:short', { count: set.shortItems }) : null}{' '}
          {set.unreadable > 0 ? t('evaluation:unreadable', { count: set.unreadable }) : null}{' '}
          {set.questionsToo ? t('evaluation:questions') : null}
        </p>
        <p className="mt-1 text-14">{t('evaluation:found', { count: set.found, n: n(set.found) })}</p>
        <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-12 text-quiet">
          <dt>{t('evaluation:from')}</dt>
          <dd className="wrap-anywhere">{set.source}</dd>
          <dt>{t('evaluation:license')}</dt>
          <dd className="wrap-anywhere">{set.license}</dd>
          <dt>{t('evaluation:added')}</dt>
          <dd>
            <When date={set.createdAt} /> {set.by ? t('evaluation:by', { name: set.by }) : null}
          </dd>
        </dl>
      </div>
      {admin ? (
        <ButtonLink
          to={`/cleaning/evaluation-sets/${set.name}/remove`}
          size="sm"
          aria-label={t('evaluation:remove.title', { name: set.name })}
        >
          {t('evaluation:remove')}
        </ButtonLink>
      ) : null}
    </div>
  )
}
