import '~/i18n/load/review'
import { Form, useNavigation } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { CaseView } from '../../domain/review/case-view'
import { SECOND_ANSWERS } from '../../domain/review/second-opinion'
import { Alert, Button } from '../ui'
import { Kbd } from './next-form'

const KEYS = { agree: 'y', disagree: 'd' } as const

/** What another moderator proposes, and the two answers to it (`y`, `d`) of whoever holds the case. */
export function SecondOpinion({ one, view }: { one: CaseView; view: string }) {
  const { t } = useTranslation()
  const busy = useNavigation().state === 'submitting'
  if (!one.proposal) return null
  const { action, policy, note } = one.proposal
  const token = one.lease?.mine ? one.lease.token : null
  return (
    <div className="flex flex-col gap-3">
      <Alert tone="amber" title={t('review:second.title')}>
        {t(`words:action.${action}`)} · {t(`words:policy.${policy}`)}
        {note ? (
          <p className="mt-1 break-words whitespace-pre-wrap">
            <bdi>{note}</bdi>
          </p>
        ) : null}
      </Alert>
      {token ? (
        <Form method="post" className="flex flex-wrap gap-2">
          <input type="hidden" name="intent" value="second" />
          <input type="hidden" name="leaseToken" value={token} />
          <input type="hidden" name="version" value={one.version} />
          <input type="hidden" name="contentHash" value={one.contentHash} />
          <input type="hidden" name="view" value={view} />
          {SECOND_ANSWERS.map((answer) => (
            <Button
              key={answer}
              name="answer"
              value={answer}
              variant={answer === 'agree' ? 'danger' : 'line'}
              disabled={busy}
              data-key={KEYS[answer]}
              data-command={t(`review:second.${answer}`)}
              className="flex-1"
            >
              {t(`review:second.${answer}`)}
              <Kbd>{KEYS[answer]}</Kbd>
            </Button>
          ))}
          <p className="w-full text-12 text-quiet">{t('review:second.then')}</p>
        </Form>
      ) : null}
    </div>
  )
}
