import '~/i18n/load/moderationLog'
import { Link } from '@remix-run/react'
import { Cpu } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { LogLink } from '../../domain/review/log/entry'
import { formatNumber, useLocale } from '../../i18n/format'
import { Badge, When } from '../ui'
import { EntryDetails } from './entry-details'
import { useLogWords } from './log-words'

export type ShownLink = LogLink & { caseId: string | null }

/** Entries, newest first: what was done, why, by whom in which role, and its place in the chain. */
export function LogList({ links }: { links: readonly ShownLink[] }) {
  const { t } = useTranslation()
  return (
    <ol
      aria-label={t('moderationLog:title')}
      className="divide-y divide-line rounded-card border border-line bg-card"
    >
      {links.map((link) => (
        <Entry key={link.sequence} link={link} />
      ))}
    </ol>
  )
}

function Entry({ link }: { link: ShownLink }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { subjectName, doneName, reasonName, sourceName } = useLogWords()
  const { entry, sequence, caseId } = link
  return (
    <li id={`e-${sequence}`} className="px-4 py-3 text-14 target:bg-ember-soft">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="text-quiet">{subjectName(entry)}</span>
        <span className="min-w-0 wrap-anywhere">
          <span className="font-medium">{doneName(entry)}</span>
          {entry.reason && entry.reason !== 'fits' ? ` · ${reasonName(entry.reason)}` : null}
        </span>
        {entry.automatedDecision ? (
          <Badge tone="amber" icon={<Cpu size={12} strokeWidth={1.5} aria-hidden />}>
            {t('moderationLog:automated')}
          </Badge>
        ) : null}
      </div>
      <div className="mt-1 flex flex-wrap gap-x-3 gap-y-1 text-12 text-quiet">
        <When date={entry.at} />
        <span>{t(`moderationLog:by.${entry.by}`)}</span>
        {entry.by === 'rule' ? null : <span>{sourceName(entry)}</span>}
        {caseId ? (
          <Link to={`/review/${caseId}`} className="underline underline-offset-2 hover:text-ember">
            {t('moderationLog:case')}
          </Link>
        ) : null}
        <span className="ml-auto font-mono">
          <a href={`#e-${sequence}`} className="hover:text-ember hover:underline">
            {formatNumber(locale, sequence)}
          </a>
        </span>
      </div>
      <EntryDetails link={link} />
    </li>
  )
}
