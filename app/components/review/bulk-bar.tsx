import '~/i18n/load/review'
import { Form, useNavigation } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { BULK_ANSWERS, BULK_LIMIT, BULK_OUTCOMES, type BulkResult } from '../../domain/review/bulk'
import { NOTE_LIMIT, policyKey, REFUSAL_POLICIES } from '../../domain/review/case-actions'
import { Alert, Button, ButtonLink, Field, Select, Textarea } from '../ui'
import { Kbd } from './next-form'
import { useChoosing } from './use-choosing'

export const BULK_FORM = 'bulk'

const KEYS = { accept: 'p', refuse: 'r', limit: 'i' } as const
const VARIANTS = { accept: 'ember', refuse: 'danger', limit: 'line' } as const

/** Decides all that is chosen alike: publish or keep, reject or remove, limit. Keys `p`, `r` and `i`, reasons by their keys. */
export function BulkBar(props: {
  rows: readonly unknown[]
  typed: { policy: string; note: string }
  errors: { policy?: string; note?: string; case?: string }
}) {
  const { t } = useTranslation()
  const busy = useNavigation().state === 'submitting'
  const chosen = useChoosing(BULK_FORM, props.rows)
  const { errors } = props
  return (
    <Form
      id={BULK_FORM}
      method="post"
      preventScrollReset
      className="flex flex-col gap-3 rounded-card border border-line bg-card p-4 shadow-soft"
    >
      <input type="hidden" name="intent" value="bulk" />
      <h2 className="text-16 font-medium">{t('review:bulk.title')}</h2>
      <p className="text-12 text-quiet" aria-live="polite">
        {chosen === null
          ? t('review:bulk.hint', { limit: BULK_LIMIT })
          : t('review:bulk.chosen', { count: chosen })}
      </p>
      {errors.case ? <Alert tone="brick">{errors.case}</Alert> : null}
      <Field name="policy" id="bulk-policy" label={t('review:decision.policy')} error={errors.policy}>
        {(control) => (
          <Select {...control} defaultValue={props.typed.policy}>
            <option value="">{t('review:bulk.noPolicy')}</option>
            {REFUSAL_POLICIES.map((policy, index) => (
              <option key={policy} value={policy}>
                {`${policyKey(index)} · ${t(`words:policy.${policy}`)}`}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field name="note" id="bulk-note" label={t('review:decision.note')} error={errors.note}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            autosize={false}
            maxLength={NOTE_LIMIT}
            defaultValue={props.typed.note}
            className="text-14"
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        {BULK_ANSWERS.map((answer) => (
          <Button
            key={answer}
            name="answer"
            value={answer}
            size="sm"
            variant={VARIANTS[answer]}
            disabled={busy || chosen === 0}
            data-key={KEYS[answer]}
            data-command={t(`review:bulk.${answer}`)}
            className="flex-1"
          >
            {t(`review:bulk.${answer}`)}
            <Kbd>{KEYS[answer]}</Kbd>
          </Button>
        ))}
      </div>
    </Form>
  )
}

/** What became of those decided together: one number an outcome, and the way to take some back. */
export function BulkResults({ results }: { results: BulkResult[] }) {
  const { t } = useTranslation()
  const lines = BULK_OUTCOMES.map((outcome) => ({
    outcome,
    n: results.filter((one) => one.outcome === outcome).length
  })).filter(({ n }) => n > 0)
  const all = lines.every(({ outcome }) => outcome === 'decided' || outcome === 'second')
  return (
    <Alert tone={all ? 'moss' : 'amber'} title={t('review:bulk.done')}>
      <ul>
        {lines.map(({ outcome, n }) => (
          <li key={outcome}>{t(`review:bulk.outcome.${outcome}`, { count: n })}</li>
        ))}
      </ul>
      <ButtonLink to="/review/mine" size="sm" className="mt-2">
        {t('review:mine.title')}
      </ButtonLink>
    </Alert>
  )
}
