import '~/i18n/load/review'
import '~/i18n/load/ledger'
import { Form, useNavigation } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { NOTE_LIMIT } from '../../domain/review/case-actions'
import type { CaseDispute, CaseView } from '../../domain/review/case-view'
import { DISPUTE_ANSWERS } from '../../domain/review/dispute'
import { FindingLine } from '../cleaning/finding-list'
import { DisputedWords } from '../ledger/dispute-list'
import { Badge, Button, Field, Section, Textarea, When } from '../ui'

/** Findings the author says are wrong, each with its words, the reason given, and the moderator's two answers. */
export function Disputes({ one, view }: { one: CaseView; view: string }) {
  const { t } = useTranslation()
  return (
    <Section title={t('review:disputes.title')}>
      <ul className="flex flex-col gap-3">
        {one.disputes.map((dispute) => (
          <li
            key={dispute.id}
            className="flex flex-col gap-3 rounded-card border border-line bg-card p-4 text-14"
          >
            <FindingLine finding={{ ...dispute, verdict: verdictOf(one, dispute) }} />
            <DisputedWords dispute={dispute} />
            <blockquote className="border-l-2 border-line pl-3 whitespace-pre-wrap">{dispute.why}</blockquote>
            {dispute.state === 'open' ? (
              <Answer one={one} dispute={dispute} view={view} />
            ) : (
              <p className="flex flex-wrap items-baseline gap-2">
                <Badge>{t(`ledger:dispute.${dispute.state}`)}</Badge>
                <When date={dispute.createdAt} className="text-12 text-quiet" />
                {dispute.note ? <span className="text-quiet">{dispute.note}</span> : null}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

const verdictOf = (one: CaseView, { rule }: CaseDispute) =>
  one.findings.find((finding) => finding.rule === rule)?.verdict ?? 'flag'

function Answer({ one, dispute, view }: { one: CaseView; dispute: CaseDispute; view: string }) {
  const { t } = useTranslation()
  const busy = useNavigation().state === 'submitting'
  const token = one.lease?.mine ? one.lease.token : null
  if (!token) return <p className="text-12 text-quiet">{t('review:disputes.claim')}</p>
  const hidden = {
    intent: 'dispute',
    disputeId: dispute.id,
    leaseToken: token,
    version: one.version,
    contentHash: one.contentHash,
    ...(view && { view })
  }
  return (
    <Form method="post" className="flex flex-col gap-3">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Field id={`note-${dispute.id}`} name="note" label={t('review:decision.note')}>
        {(control) => (
          <Textarea {...control} rows={2} autosize={false} maxLength={NOTE_LIMIT} className="text-14" />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        {DISPUTE_ANSWERS.map((answer) => (
          <Button
            key={answer}
            name="answer"
            value={answer}
            size="sm"
            disabled={busy}
            data-command={t(`review:disputes.${answer}`) + t('common:colon') + dispute.rule}
          >
            {t(`review:disputes.${answer}`)}
          </Button>
        ))}
      </div>
      <p className="text-12 text-quiet">{t('review:disputes.then')}</p>
    </Form>
  )
}
