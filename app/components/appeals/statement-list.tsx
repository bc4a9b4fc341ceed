import '~/i18n/load/appeals'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { AppealState } from '~db/vocabulary'
import { statementPath } from '../../domain/review/appeals/appeal'
import type { ListedStatement } from '../../domain/review/appeals/statement'
import { Badge, ButtonLink, type Tone, When } from '../ui'

const TONES: Record<AppealState, Tone> = {
  open: 'ember',
  upheld: 'plain',
  overturned: 'moss',
  modified: 'amber',
  withdrawn: 'plain'
}

/** Decisions against one's work, with their reasons, how they stand, and the way to an appeal. */
export function StatementList({ statements }: { statements: ListedStatement[] }) {
  const { t } = useTranslation()
  return (
    <ul className="overflow-hidden rounded-card border border-line bg-card">
      {statements.map((one) => (
        <li
          key={one.id}
          className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line p-4 last:border-0"
        >
          <div className="min-w-0 flex-1 basis-60">
            <Link to={statementPath(one.id)} className="font-medium wrap-anywhere hover:text-ember">
              <bdi>{one.title || t(`words:subject.${one.subject}`)}</bdi>
            </Link>
            <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-12 text-quiet">
              <span>{t(`words:subject.${one.subject}`)}</span>
              <span>{t(`words:action.${one.action}.done`)}</span>
              <span>{one.policy ? t(`words:policy.${one.policy}`) : t('appeals:by_rule')}</span>
              <When date={one.decidedAt} />
              <Standing one={one} />
            </p>
          </div>
          {mayAppeal(one) ? (
            <ButtonLink to={`${statementPath(one.id)}#appeal`} size="sm">
              {t('appeals:form.send')}
            </ButtonLink>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

const mayAppeal = (one: ListedStatement) =>
  one.standing === 'holds' && one.inTime && one.appeal === null && !one.onAppeal

function Standing({ one }: { one: ListedStatement }) {
  const { t } = useTranslation()
  if (one.appeal) return <Badge tone={TONES[one.appeal]}>{t(`appeals:state.${one.appeal}`)}</Badge>
  if (one.onAppeal) return <Badge>{t('appeals:final')}</Badge>
  return one.standing === 'gone' ? <Badge tone="moss">{t('appeals:gone')}</Badge> : null
}
