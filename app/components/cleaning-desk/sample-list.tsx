import '~/i18n/load/cleaningDesk'
import { useTranslation } from '~/i18n/react'
import type { FindingSample } from '../../domain/cleaning/desk/list-samples.server'
import { useFindingWords } from '../cleaning/finding-words'
import { When } from '../ui'
import { ExcerptList } from './excerpt-list'
import { OutcomeBadge } from './outcome-badge'
import { SubjectLine } from './subject-line'

type Sample = Omit<FindingSample, 'createdAt'> & { createdAt: string | Date }

/** Findings of one rule, each with the words around it. */
export function SampleList({ samples }: { samples: readonly Sample[] }) {
  const { t } = useTranslation()
  const { reasonOf } = useFindingWords()
  if (samples.length === 0) return <p className="text-14 text-quiet">{t('cleaningDesk:rule.samples.none')}</p>
  return (
    <ul className="grid gap-3">
      {samples.map((one) => (
        <li
          key={`${one.subject.id} ${one.ruleVersion}`}
          className="grid gap-2 rounded-card border border-line bg-card p-3 text-14"
        >
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <SubjectLine subject={one.subject} />
            <span className="flex items-center gap-2 text-12 text-quiet tabular-nums">
              <span>{t('cleaningDesk:rule.version', { version: one.ruleVersion })}</span>
              <When date={one.createdAt} />
              <OutcomeBadge verdict={one.verdict} />
            </span>
          </div>
          <p>{reasonOf(one)}</p>
          <ExcerptList excerpts={one.excerpts} />
        </li>
      ))}
    </ul>
  )
}
