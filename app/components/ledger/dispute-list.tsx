import '~/i18n/load/ledger'
import { Form } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { DisputeState } from '~db/vocabulary'
import type { Ledger, LedgerDispute } from '../../domain/cleaning/ledger'
import { useFindingWords } from '../cleaning/finding-words'
import { PlainWords } from '../cleaning/plain-words'
import { Badge, Button, Section, type Tone, When } from '../ui'

const TONES: Record<DisputeState, Tone> = {
  open: 'amber',
  upheld: 'plain',
  set_aside: 'moss',
  taken_back: 'plain'
}

/** What the author said is wrong, how it stands, and the way back while nobody has answered. */
export function DisputeList({ ledger }: { ledger: Ledger }) {
  const { t } = useTranslation()
  const { ruleName } = useFindingWords()
  if (ledger.disputes.length === 0) return null
  return (
    <Section id="disputes" title={t('ledger:disputes')}>
      <ul className="flex flex-col gap-3">
        {ledger.disputes.map((dispute) => (
          <li
            key={dispute.id}
            className="flex flex-col gap-2 rounded-card border border-line bg-card p-4 text-14"
          >
            <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
              <Badge tone={TONES[dispute.state]}>{t(`ledger:dispute.${dispute.state}`)}</Badge>
              <span className="font-medium">{ruleName(dispute.rule)}</span>
              <When date={dispute.decidedAt ?? dispute.createdAt} className="text-12 text-quiet" />
            </p>
            <DisputedWords dispute={dispute} />
            <p className="whitespace-pre-wrap">{dispute.why}</p>
            {dispute.note ? (
              <p className="border-l-2 border-line pl-3 whitespace-pre-wrap text-quiet">{dispute.note}</p>
            ) : null}
            {ledger.mine && dispute.state === 'open' ? (
              <Form method="post">
                <input type="hidden" name="intent" value="take_back" />
                <input type="hidden" name="disputeId" value={dispute.id} />
                <Button size="sm" variant="quiet">
                  {t('ledger:take_back')}
                </Button>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The words that are said to be wrongly found. */
export function DisputedWords({ dispute }: { dispute: Pick<LedgerDispute, 'words'> }) {
  const { t } = useTranslation()
  if (dispute.words.length === 0) return <p className="text-12 text-quiet">{t('ledger:disputed.whole')}</p>
  return (
    <p className="flex flex-wrap gap-x-3 gap-y-1 font-mono text-12 wrap-anywhere">
      {dispute.words.map((words) => (
        <q key={words} className="rounded-sm bg-sunken px-1">
          <PlainWords text={words.slice(0, 300)} />
        </q>
      ))}
    </p>
  )
}
