import '~/i18n/load/care'
import { Link } from '@remix-run/react'
import { Equal, EqualNot } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { DecisionAction, DecisionPolicy } from '~db/vocabulary'
import { Badge, When } from '../ui'

/** A result as a page gets it. */
export interface ShownResult {
  caseId: string
  title: string
  agrees: boolean
  said: { action: DecisionAction; policy: DecisionPolicy }
  right: { action: DecisionAction; policy: DecisionPolicy }
  answeredAt: Date
}

/** What one said, and what had been agreed on. */
export function Compared({ said, right }: Pick<ShownResult, 'said' | 'right'>) {
  const { t } = useTranslation()
  const words = ({ action, policy }: ShownResult['said']) => ({
    action: t(`words:action.${action}.done`),
    policy: t(`words:policy.${policy}`)
  })
  return (
    <span className="text-12 text-quiet">
      {t('care:gold.said', words(said))}
      <br />
      {t('care:gold.right', words(right))}
    </span>
  )
}

/** One's answers to gold cases, newest first. */
export function GoldResults({ results }: { results: readonly ShownResult[] }) {
  const { t } = useTranslation()
  if (results.length === 0) return <p className="text-14 text-quiet">{t('care:gold.own.none')}</p>
  return (
    <ul className="overflow-hidden rounded-card border border-line bg-card">
      {results.map((result) => (
        <li
          key={result.caseId}
          className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-3 text-14 last:border-0"
        >
          <span className="min-w-0 flex-1 basis-48">
            <Link
              to={`/review/${result.caseId}`}
              className="clamp-2 font-medium underline-offset-2 hover:text-ember hover:underline"
            >
              <bdi>{result.title || '…'}</bdi>
            </Link>
            <Compared {...result} />
          </span>
          <Badge
            tone={result.agrees ? 'moss' : 'amber'}
            icon={
              result.agrees ? (
                <Equal size={12} strokeWidth={1.5} aria-hidden />
              ) : (
                <EqualNot size={12} strokeWidth={1.5} aria-hidden />
              )
            }
          >
            {t(result.agrees ? 'care:gold.same' : 'care:gold.differs')}
          </Badge>
          <span className="text-12 text-quiet">
            <When date={result.answeredAt} />
          </span>
        </li>
      ))}
    </ul>
  )
}
