import '~/i18n/load/credit'
import { Link } from '@remix-run/react'
import { Database, ScrollText } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { Credit } from '../../domain/credit/credit'
import { formatNumber, useLocale } from '../../i18n/format'
import { CreditSums } from './credit-sums'

const SHOWN = 3

/** On a profile: what became of the work, the newest releases that hold it, and the way to all of it. */
export function CreditSummary({ name, credit }: { name: string; credit: Credit }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const newest = credit.releases.filter((release) => release.newest).slice(0, SHOWN)
  return (
    <section className="mb-10 flex flex-col gap-4">
      <CreditSums
        credit={credit}
        only={['prompts', 'outputs', 'ratings', 'descendants', 'releases', 'rows', 'downloads']}
      />
      {newest.length > 0 ? (
        <ul className="flex flex-col gap-1 text-14" aria-label={t('credit:list.title')}>
          {newest.map(({ owner, name: dataset, title, version, rows }) => (
            <li key={`${owner}/${dataset}`} className="flex gap-2">
              <Database size={16} strokeWidth={1.5} className="mt-1 shrink-0" aria-hidden />
              <span className="min-w-0">
                <Link to={`/datasets/${owner}/${dataset}`} className="hover:underline">
                  {title}
                </Link>{' '}
                <span className="text-quiet">
                  {version} · {t('credit:consent.held.rows', { count: rows, n: formatNumber(locale, rows) })}
                </span>
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <Link
        to={`/users/${encodeURIComponent(name)}/credit`}
        className="inline-flex items-center gap-2 self-start text-14 text-quiet underline hover:text-ink"
      >
        <ScrollText size={16} strokeWidth={1.5} aria-hidden />
        {t('credit:link')}
      </Link>
    </section>
  )
}
