import '~/i18n/load/appeals'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { statementPath } from '../../domain/review/appeals/appeal'
import type { CaseAppeal } from '../../domain/review/appeals/case-appeal.server'
import { Alert, Badge, Section, When } from '../ui'

/** What the author says, against which decision, and what people had reported: without who decided, and who reported. */
export function AppealPanel({ appeal }: { appeal: CaseAppeal }) {
  const { t } = useTranslation()
  const { decision, reports, answer } = appeal
  return (
    <Section title={t('appeals:case.title')}>
      {appeal.state === 'open' && !appeal.answerable ? (
        <Alert tone="amber" className="mb-4">
          {t('appeals:case.nobody')}
        </Alert>
      ) : null}
      <dl className="grid gap-x-6 gap-y-3 rounded-card border border-line bg-card p-4 text-14 sm:grid-cols-[auto_minmax(0,1fr)]">
        <Row label={t('appeals:case.says')}>
          <blockquote className="border-l-2 border-ember pl-3 wrap-anywhere whitespace-pre-wrap">
            <bdi>{appeal.words || t('appeals:case.nothing')}</bdi>
          </blockquote>
        </Row>
        {appeal.claim ? (
          <Row label={t('appeals:case.claim')}>
            <bdi className="wrap-anywhere whitespace-pre-wrap">
              {[appeal.claim.what, appeal.claim.original].filter(Boolean).join('\n') ||
                t('appeals:case.erased')}
            </bdi>
          </Row>
        ) : null}
        {appeal.ground ? (
          <Row label={t('appeals:case.counter')}>
            {t(`appeals:ground.${appeal.ground}`)}
            {appeal.link ? (
              <p className="wrap-anywhere">
                <bdi>{appeal.link}</bdi>
              </p>
            ) : null}
          </Row>
        ) : null}
        <Row label={t('appeals:case.decided')}>
          {t(`words:action.${decision.action}.done`)} · {t(`words:policy.${decision.policy}`)} ·{' '}
          <When date={decision.decidedAt} /> ·{' '}
          <Link to={statementPath(decision.id)} className="underline underline-offset-2 hover:text-ember">
            {t('appeals:case.statement')}
          </Link>
        </Row>
        {decision.note ? (
          <Row label={t('appeals:case.told')}>
            <bdi className="wrap-anywhere whitespace-pre-wrap">{decision.note}</bdi>
          </Row>
        ) : null}
        {reports.length > 0 ? (
          <Row label={t('appeals:case.reports')}>
            <ul className="flex flex-col gap-1">
              {reports.map(({ id, reason, note }) => (
                <li key={id}>
                  {t(`words:report.${reason}`)}
                  {note ? <bdi className="text-quiet wrap-anywhere"> – {note}</bdi> : null}
                </li>
              ))}
            </ul>
          </Row>
        ) : null}
        {appeal.state === 'open' ? (
          <Row label={t('appeals:case.due')}>
            <When date={appeal.dueAt} />{' '}
            {appeal.late ? <Badge tone="amber">{t('appeals:case.late')}</Badge> : null}
          </Row>
        ) : (
          <Row label={t(`appeals:done.${appeal.state}`)}>
            {answer ? (
              <>
                <When date={answer.decidedAt} />
                <p className="wrap-anywhere whitespace-pre-wrap">
                  <bdi>{answer.note}</bdi>
                </p>
              </>
            ) : null}
          </Row>
        )}
      </dl>
    </Section>
  )
}

function Row(props: { label: string; children: React.ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-quiet max-sm:-mb-2">{props.label}</dt>
      <dd className="min-w-0">{props.children}</dd>
    </div>
  )
}
